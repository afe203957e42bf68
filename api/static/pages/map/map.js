// What maps do with JavaScript: a field that finds a sector among the choices, and buttons to look closer.

import { SectorField } from "./choose.js";
import { Sheet } from "./sheet.js";

for (const field of document.querySelectorAll("[data-choose]")) new SectorField(/** @type {HTMLElement} */ (field));
for (const sheet of document.querySelectorAll("[data-map]")) new Sheet(/** @type {HTMLElement} */ (sheet));
