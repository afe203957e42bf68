"""The List of Goods of the US Department of Labor: its XML, its workbook and its JSON, compared with listings.csv."""
