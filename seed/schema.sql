-- The release: all data of the API, in one file that never changes once written.
-- Dates are ISO 8601 text. A date known to the month or year only is stored as written, and its last day
-- in a column of its own (`*_end`, `*_by`).

CREATE TABLE release (
    version           TEXT PRIMARY KEY,
    schema_version    INTEGER NOT NULL,
    built_on          TEXT NOT NULL,             -- from the data, never from the clock
    inputs_sha256     TEXT NOT NULL,             -- files that people edit, and versions of the reference packages
    rows_sha256       TEXT NOT NULL,             -- rows of every other table: see seed/write/digest.py
    counts            TEXT NOT NULL CHECK (json_valid(counts)),
    packages          TEXT NOT NULL CHECK (json_valid(packages)),
    sqlite_version    TEXT NOT NULL
) STRICT;

CREATE TABLE regions (
    code              TEXT PRIMARY KEY,
    kind              TEXT NOT NULL CHECK (kind IN ('country', 'subdivision')),
    type              TEXT NOT NULL,             -- 'country', 'province', 'state' ... as ISO 3166-2 has it
    alpha3            TEXT UNIQUE,
    numeric           TEXT,                      -- UN M49 / ISO 3166-1 numeric for countries, old numeric code for Chinese provinces
    name              TEXT NOT NULL,             -- English
    name_iso          TEXT NOT NULL,             -- as the standard spells it
    name_local        TEXT,                      -- in the local script
    name_ko           TEXT,                      -- Korean, for Chinese provinces
    country           TEXT NOT NULL REFERENCES regions (code),
    parent            TEXT REFERENCES regions (code),
    CHECK ((kind = 'country') = (parent IS NULL)),
    CHECK ((kind = 'country') = (alpha3 IS NOT NULL))
) STRICT;

CREATE TABLE region_names (                      -- every further name, for search and display
    region            TEXT NOT NULL REFERENCES regions (code),
    language          TEXT NOT NULL,             -- ISO 639-3 or Glottolog code, as the package has it
    name              TEXT NOT NULL,
    PRIMARY KEY (region, language, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE region_aliases (                    -- upper-case code -> the region that it means
    alias             TEXT PRIMARY KEY,
    region            TEXT NOT NULL REFERENCES regions (code),
    reason            TEXT NOT NULL CHECK (reason IN ('alpha3', 'old_code', 'own_country_code')),
    state             TEXT REFERENCES regions (code)   -- of a country's own code: the State whose duties reach it; null: none
) STRICT, WITHOUT ROWID;

CREATE TABLE region_search (                     -- derived: names and codes of regions, for search as one types
    text              TEXT NOT NULL,             -- folded, from the beginning of one of its words to its end
    region            TEXT NOT NULL REFERENCES regions (code),
    name              TEXT NOT NULL,             -- as written
    kind              TEXT NOT NULL CHECK (kind IN ('country', 'country_otherwise', 'subdivision', 'subdivision_otherwise', 'code')),
    length            INTEGER NOT NULL,          -- characters of the folded name
    PRIMARY KEY (text, region, name, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE region_tree (                       -- derived: each region with itself and every ancestor
    region            TEXT NOT NULL REFERENCES regions (code),
    ancestor          TEXT NOT NULL REFERENCES regions (code),
    levels            INTEGER NOT NULL CHECK (levels >= 0),
    PRIMARY KEY (region, ancestor)
) STRICT, WITHOUT ROWID;
CREATE INDEX region_tree_down ON region_tree (ancestor, region, levels);

CREATE TABLE places (                            -- what names can mean: a region, or its cities and counties of about one size
    id                INTEGER PRIMARY KEY,
    region            TEXT NOT NULL REFERENCES regions (code),
    kind              TEXT NOT NULL CHECK (kind IN ('country', 'subdivision', 'county', 'city')),
    people            INTEGER NOT NULL,          -- rounded: a weight among equal names, not a figure to report
    UNIQUE (region, kind, people)
) STRICT;

CREATE TABLE place_names (                       -- folded; for each name and region the reading with the most weight
    name              TEXT NOT NULL,
    place             INTEGER NOT NULL REFERENCES places (id),
    strong            INTEGER NOT NULL CHECK (strong IN (0, 1)),   -- means the place by itself
    PRIMARY KEY (name, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE name_filter (                       -- derived: the names of places as a filter, which excludes most other texts
    id                INTEGER PRIMARY KEY CHECK (id = 1),
    bits              BLOB NOT NULL              -- see api/text/bloom.py
) STRICT;

CREATE TABLE near_names (                        -- derived: the names of places that a misspelt word may mean
    country           TEXT NOT NULL,             -- '' for those of any country
    length            INTEGER NOT NULL,
    names             TEXT NOT NULL,             -- all of this length, sorted, one a line
    PRIMARY KEY (country, length)
) STRICT, WITHOUT ROWID;

CREATE TABLE sectors (
    code              TEXT PRIMARY KEY,
    level             TEXT NOT NULL CHECK (level IN ('section', 'division', 'group', 'class')),
    title             TEXT NOT NULL,
    parent            TEXT REFERENCES sectors (code),
    CHECK ((level = 'section') = (parent IS NULL))
) STRICT;

CREATE TABLE sector_slugs (
    slug              TEXT PRIMARY KEY CHECK (slug = lower(slug)),
    sector            TEXT NOT NULL REFERENCES sectors (code),
    note              TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE sector_tree (
    sector            TEXT NOT NULL REFERENCES sectors (code),
    ancestor          TEXT NOT NULL REFERENCES sectors (code),
    levels            INTEGER NOT NULL CHECK (levels >= 0),
    PRIMARY KEY (sector, ancestor)
) STRICT, WITHOUT ROWID;
CREATE INDEX sector_tree_down ON sector_tree (ancestor, sector, levels);

CREATE TABLE hs_codes (                          -- HS 2022: chapters, headings, subheadings
    code              TEXT PRIMARY KEY CHECK (length(code) IN (2, 4, 6)),
    title             TEXT NOT NULL,
    parent            TEXT REFERENCES hs_codes (code)
) STRICT;

CREATE TABLE hs_sectors (                        -- derived from hs_isic.csv: subheading -> ISIC class
    hs                TEXT NOT NULL REFERENCES hs_codes (code) CHECK (length(hs) = 6),
    sector            TEXT NOT NULL REFERENCES sectors (code),
    main              INTEGER NOT NULL CHECK (main IN (0, 1)),    -- most of such goods come from this class
    PRIMARY KEY (hs, sector)
) STRICT, WITHOUT ROWID;
CREATE INDEX hs_sectors_by_sector ON hs_sectors (sector, hs);

CREATE TABLE sector_terms (                      -- words for what sectors make and do, in the form of api/text/product_terms.py
    term              TEXT PRIMARY KEY CHECK (term <> ''),
    written           TEXT NOT NULL,             -- as its source writes it, for display
    sectors           TEXT NOT NULL CHECK (sectors <> ''),   -- what it can mean: codes separated by blanks
    source            TEXT NOT NULL CHECK (source IN ('slug', 'term', 'title', 'good', 'hs'))
) STRICT, WITHOUT ROWID;

CREATE TABLE sector_codes (                      -- codes of other classifications, by prefix; NACE only where it differs
    system            TEXT NOT NULL CHECK (system IN ('nace', 'naics')),
    prefix            TEXT NOT NULL,
    sector            TEXT NOT NULL REFERENCES sectors (code),
    PRIMARY KEY (system, prefix, sector)
) STRICT, WITHOUT ROWID;

CREATE TABLE reader (                            -- the weights of the trained reader of products: see api/names/products/model.py
    part              TEXT NOT NULL,             -- 'about', a description in JSON, or the name of an array
    block             INTEGER NOT NULL,          -- arrays are stored in blocks, in this order
    content           BLOB NOT NULL,
    PRIMARY KEY (part, block)
) STRICT;

CREATE TABLE indicators (
    id                TEXT PRIMARY KEY,
    code              TEXT NOT NULL UNIQUE,      -- 'ILO-01' ... or this project's own, 'SCR-01' ...
    name              TEXT NOT NULL,
    definition        TEXT NOT NULL,
    framework         TEXT NOT NULL,
    edition           TEXT NOT NULL,
    dimension         TEXT NOT NULL CHECK (dimension IN ('hazard', 'vulnerability', 'coping', 'context')),
    axes              TEXT NOT NULL CHECK (json_valid(axes)),   -- of hazard: 'penalty', 'involuntariness'
    strength          TEXT CHECK (strength IN ('strong', 'medium')),
    kind              TEXT NOT NULL CHECK (kind IN ('observed', 'listing', 'measure')),
    state_imposed     INTEGER NOT NULL DEFAULT 0 CHECK (state_imposed IN (0, 1)),
    scale             TEXT,                      -- of a measure: what its values mean
    because           TEXT NOT NULL,             -- why it is an indicator of this dimension
    CHECK ((dimension = 'hazard') = (axes <> '[]')),
    CHECK ((kind = 'measure') = (scale IS NOT NULL)),
    CHECK ((strength IS NULL) = (kind = 'measure' OR dimension = 'context'))
) STRICT;

CREATE TABLE publishers (
    id                TEXT PRIMARY KEY,
    name              TEXT NOT NULL,
    kind              TEXT NOT NULL CHECK (kind IN ('state', 'un_body', 'authority', 'ngo', 'media', 'researcher', 'witness', 'company')),
    affiliation       TEXT NOT NULL,             -- publishers of one affiliation share an origin
    country           TEXT REFERENCES regions (code)  -- of a State's own authorities: which State
) STRICT;

CREATE TABLE practices (                         -- what claims of several places can be about
    id                TEXT PRIMARY KEY,
    subject           TEXT NOT NULL,             -- whom it is about, as a sentence names them
    definition        TEXT NOT NULL
) STRICT;

CREATE TABLE sources (
    id                TEXT PRIMARY KEY,
    title             TEXT NOT NULL,
    publisher         TEXT NOT NULL REFERENCES publishers (id),
    read              TEXT NOT NULL CHECK (read IN ('primary', 'secondary')),
    kind              TEXT NOT NULL CHECK (kind IN ('news', 'investigation', 'report', 'press_release', 'advisory', 'testimony', 'dataset', 'classification', 'resolution')),
    url               TEXT,
    published_on      TEXT NOT NULL,
    published_precision TEXT NOT NULL CHECK (published_precision IN ('day', 'month', 'year')),
    retrieved_on      TEXT NOT NULL,
    licence           TEXT NOT NULL,
    reliability       TEXT NOT NULL CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
    reliability_because TEXT NOT NULL,
    note              TEXT
) STRICT;

CREATE TABLE goods (                             -- what authorities list, with our way to HS and ISIC
    id                TEXT PRIMARY KEY,
    name              TEXT NOT NULL UNIQUE,      -- as the list has it
    hs                TEXT NOT NULL CHECK (json_valid(hs)),      -- prefixes of HS 2022
    reason            TEXT                       -- why these codes, where that is not obvious
) STRICT;

CREATE TABLE good_sectors (
    good              TEXT NOT NULL REFERENCES goods (id),
    sector            TEXT NOT NULL REFERENCES sectors (code),
    PRIMARY KEY (good, sector)
) STRICT, WITHOUT ROWID;

CREATE TABLE good_terms (                        -- words that mean a listed good by themselves, in the form of api/text/stems.py
    term              TEXT NOT NULL CHECK (term <> ''),
    good              TEXT NOT NULL REFERENCES goods (id),
    hs                TEXT NOT NULL,             -- one code of the good: the usual one, or the one that the words mean
    is_name           INTEGER NOT NULL CHECK (is_name IN (0, 1)),   -- the name on the list; 0: another word for it
    PRIMARY KEY (good, term)
) STRICT, WITHOUT ROWID;
CREATE TABLE lists (                             -- lists of goods that authorities publish
    id                TEXT PRIMARY KEY,
    name              TEXT NOT NULL,
    publisher         TEXT NOT NULL REFERENCES publishers (id)
) STRICT;

CREATE TABLE list_editions (
    list              TEXT NOT NULL REFERENCES lists (id),
    edition           TEXT NOT NULL,
    published_on      TEXT NOT NULL,
    source            TEXT NOT NULL REFERENCES sources (id),
    PRIMARY KEY (list, edition)
) STRICT, WITHOUT ROWID;

CREATE TABLE series (                            -- what is published again and again: the newest edition here, and the next
    id                TEXT PRIMARY KEY,
    name              TEXT NOT NULL,
    data              TEXT NOT NULL CHECK (data IN ('evidence', 'listing', 'measures')),
    edition           TEXT,
    published_on      TEXT NOT NULL,             -- the last day on which it can have been published
    source            TEXT NOT NULL REFERENCES sources (id),
    retrieved_on      TEXT NOT NULL,
    usual             TEXT NOT NULL,             -- when editions usually come
    next_due          TEXT NOT NULL,             -- the last day on which the next one is usual
    address           TEXT,
    note              TEXT
) STRICT;

CREATE TABLE listed_goods (                      -- a good of a country on a list, and how much of its classes it is there
    list              TEXT NOT NULL REFERENCES lists (id),
    good              TEXT NOT NULL REFERENCES goods (id),
    country           TEXT NOT NULL REFERENCES regions (code),
    hs                TEXT NOT NULL CHECK (json_valid(hs)),       -- of its good, unless the list means fewer there
    covers            TEXT NOT NULL CHECK (covers IN ('main', 'part')),
    covers_because    TEXT NOT NULL,
    PRIMARY KEY (list, good, country)
) STRICT, WITHOUT ROWID;

CREATE TABLE listed_sectors (                    -- its classes: of good_sectors, unless the list means fewer there
    list              TEXT NOT NULL,
    good              TEXT NOT NULL,
    country           TEXT NOT NULL,
    sector            TEXT NOT NULL REFERENCES sectors (code),
    rank              INTEGER NOT NULL CHECK (rank > 0),          -- 1: the class of the labour that the list means first
    main_in           TEXT NOT NULL CHECK (json_valid(main_in)),  -- regions where the good is most of what the class makes
    PRIMARY KEY (list, good, country, sector),
    UNIQUE (list, good, country, rank),
    FOREIGN KEY (list, good, country) REFERENCES listed_goods (list, good, country)
) STRICT, WITHOUT ROWID;

CREATE TABLE upstream (                          -- what is made, and one of its usual inputs
    id                INTEGER PRIMARY KEY,
    product           TEXT NOT NULL,
    product_hs        TEXT NOT NULL CHECK (json_valid(product_hs)),
    input             TEXT NOT NULL,
    input_hs          TEXT NOT NULL CHECK (json_valid(input_hs)),
    reason            TEXT NOT NULL,
    UNIQUE (product, input)
) STRICT;

CREATE TABLE upstream_products (                 -- classes that make the product
    link              INTEGER NOT NULL REFERENCES upstream (id),
    sector            TEXT NOT NULL REFERENCES sectors (code),
    PRIMARY KEY (sector, link)
) STRICT, WITHOUT ROWID;

CREATE TABLE upstream_inputs (                   -- classes that make the input
    link              INTEGER NOT NULL REFERENCES upstream (id),
    sector            TEXT NOT NULL REFERENCES sectors (code),
    PRIMARY KEY (link, sector)
) STRICT, WITHOUT ROWID;

CREATE TABLE upstream_goods (                    -- listed goods that document the input
    link              INTEGER NOT NULL REFERENCES upstream (id),
    good              TEXT NOT NULL REFERENCES goods (id),
    PRIMARY KEY (link, good)
) STRICT, WITHOUT ROWID;

CREATE TABLE upstream_sources (                  -- texts that state that the input is usual; HS and ISIC where their titles do
    link              INTEGER NOT NULL REFERENCES upstream (id),
    source            TEXT NOT NULL REFERENCES sources (id),
    PRIMARY KEY (link, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
    id                TEXT PRIMARY KEY,
    claim             TEXT NOT NULL,             -- one fact; stated for two sectors it is two items
    region            TEXT REFERENCES regions (code),
    sector            TEXT REFERENCES sectors (code),
    every_sector      INTEGER NOT NULL CHECK (every_sector IN (0, 1)),
    indicator         TEXT NOT NULL REFERENCES indicators (id),
    statement         TEXT NOT NULL,
    quantity_value    REAL,
    quantity_low      REAL,
    quantity_high     REAL,
    quantity_unit     TEXT,
    observed_from     TEXT,
    observed_to       TEXT,
    observed_end      TEXT,                      -- last day of observed_to, at the latest published_by
    published_on      TEXT NOT NULL,
    published_precision TEXT NOT NULL CHECK (published_precision IN ('day', 'month', 'year')),
    published_by      TEXT NOT NULL,             -- last day of published_on
    recorded_on       TEXT NOT NULL,
    source            TEXT NOT NULL REFERENCES sources (id),
    locator           TEXT NOT NULL,
    publisher         TEXT NOT NULL REFERENCES publishers (id),
    attributed_name   TEXT NOT NULL,
    attributed_kind   TEXT NOT NULL CHECK (attributed_kind IN ('state', 'un_body', 'authority', 'ngo', 'media', 'researcher', 'witness', 'company')),
    attributed_url    TEXT,
    origin            TEXT NOT NULL,
    reliability       TEXT NOT NULL CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
    reliability_because TEXT NOT NULL,
    credibility       INTEGER NOT NULL CHECK (credibility BETWEEN 1 AND 6),
    credibility_because TEXT NOT NULL,
    stance            TEXT NOT NULL CHECK (stance IN ('supports', 'disputes', 'remedies', 'ended')),
    disputes_origin   TEXT,                      -- what a dispute, a remedy or an ending speaks of; items: evidence_disputes
    opinion           INTEGER NOT NULL CHECK (opinion IN (0, 1)),   -- comments on what others report
    finding           INTEGER NOT NULL CHECK (finding IN (0, 1)),   -- of forced labour, by a court, an inspectorate or customs
    extent            TEXT CHECK (extent IN ('case', 'recurring', 'widespread', 'systemic')),   -- null: not stated; a listing
    extent_because    TEXT,
    practice          TEXT REFERENCES practices (id),
    is_listing        INTEGER NOT NULL CHECK (is_listing IN (0, 1)),
    listed_since      TEXT,                      -- null: at least since the first edition known
    listed_until      TEXT,                      -- the day of removal; null: still listed
    last_edition_checked TEXT,
    removed_in        TEXT REFERENCES sources (id),    -- where the removal was read
    list              TEXT REFERENCES lists (id),
    good              TEXT REFERENCES goods (id),      -- what the list names; of a claim that names goods, the first
    goods             TEXT NOT NULL CHECK (json_valid(goods)),      -- HS prefixes of the goods that it names; []: none named
    main_in           TEXT CHECK (main_in IS NULL OR json_valid(main_in)), -- null: speaks of its class; else where its goods are most of it
    input             TEXT REFERENCES goods (id),      -- of a downstream listing: the listed input
    input_country     TEXT REFERENCES regions (code),
    withdrawn_on      TEXT,
    withdrawn_because TEXT,
    CHECK (NOT (every_sector = 1 AND sector IS NOT NULL)),
    CHECK ((withdrawn_on IS NULL) = (withdrawn_because IS NULL)),
    CHECK (disputes_origin IS NULL OR stance <> 'supports'),
    CHECK ((quantity_unit IS NULL) = (quantity_value IS NULL AND quantity_low IS NULL AND quantity_high IS NULL)),
    CHECK (is_listing = 1 OR (listed_since IS NULL AND listed_until IS NULL AND last_edition_checked IS NULL AND list IS NULL)),
    CHECK (removed_in IS NULL OR listed_until IS NOT NULL),
    CHECK (list IS NULL OR good IS NOT NULL),
    CHECK (is_listing = 1 OR extent_because IS NOT NULL),
    CHECK (finding = 0 OR (stance = 'supports' AND opinion = 0)),
    CHECK ((input IS NULL) = (input_country IS NULL))
) STRICT;
CREATE INDEX evidence_by_place ON evidence (region, sector);
CREATE INDEX evidence_by_practice ON evidence (practice) WHERE practice IS NOT NULL;
CREATE INDEX evidence_by_sector ON evidence (sector);
CREATE INDEX evidence_by_indicator ON evidence (indicator, sector);
CREATE INDEX evidence_by_source ON evidence (source);
CREATE INDEX evidence_by_good ON evidence (good) WHERE good IS NOT NULL;
CREATE INDEX evidence_by_origin ON evidence (origin);
CREATE INDEX evidence_by_claim ON evidence (claim);
CREATE INDEX evidence_by_disputed_origin ON evidence (disputes_origin) WHERE disputes_origin IS NOT NULL;

CREATE TABLE evidence_disputes (                 -- a dispute, a remedy or an ending, and the items that it names
    item              TEXT NOT NULL REFERENCES evidence (id),
    disputed          TEXT NOT NULL REFERENCES evidence (id),
    PRIMARY KEY (item, disputed),
    CHECK (item <> disputed)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_disputes_by_disputed ON evidence_disputes (disputed);

CREATE TABLE measures (
    region            TEXT NOT NULL REFERENCES regions (code),
    indicator         TEXT NOT NULL REFERENCES indicators (id),
    value             REAL,
    category          TEXT,
    edition           TEXT NOT NULL,
    edition_published_on TEXT NOT NULL,          -- its last day, where it is known to the month or year only
    source            TEXT NOT NULL REFERENCES sources (id),
    PRIMARY KEY (region, indicator, edition),
    CHECK ((value IS NULL) <> (category IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE instruments (                       -- law, by the paragraph that a flag points to
    id                TEXT PRIMARY KEY,
    title             TEXT NOT NULL,
    paragraph         TEXT NOT NULL,
    jurisdiction      TEXT NOT NULL CHECK (length(jurisdiction) = 2),   -- 'UN', 'EU' or ISO 3166-1 alpha-2
    addressee         TEXT NOT NULL CHECK (addressee IN ('importer', 'operator', 'company', 'state')),
    kind              TEXT NOT NULL CHECK (kind IN ('import_ban', 'presumption', 'detention_order', 'market_ban', 'payment_ban', 'due_diligence', 'reporting', 'procurement', 'liability', 'state_duty', 'precedent', 'announcement')),
    effect            TEXT NOT NULL,
    standard_of_proof TEXT NOT NULL,
    adopted           TEXT NOT NULL,
    applies_from      TEXT NOT NULL,
    applies_to        TEXT,                      -- last day in force; null: still in force
    trigger           TEXT CHECK (trigger IS NULL OR json_valid(trigger)),   -- one key a node; sets in order of code
    covers            TEXT NOT NULL CHECK (covers IN ('goods', 'goods_and_services', 'conduct')),   -- goods: a service is not reached
    family            TEXT,                      -- bans of one family are one entry of a short profile
    inputs            TEXT CHECK (inputs IS NULL OR json_valid(inputs)),   -- place and goods of its fact about inputs
    sentence          TEXT NOT NULL,             -- completes 'May be engaged: '
    brief             TEXT NOT NULL,             -- the same in a few words, for short profiles
    denial            TEXT,                      -- what follows on a caller's no; null: by the standard of proof
    denial_brief      TEXT,                      -- the same in a few words
    caution           TEXT,                      -- what every answer with the flag must include
    threshold         TEXT,
    procedure         TEXT CHECK (procedure IS NULL OR json_valid(procedure)),   -- who decides, clock, ways to rebut, evidence, penalties
    lists             TEXT NOT NULL CHECK (json_valid(lists)),      -- lists that it refers to: title, address, date
    versions          TEXT NOT NULL CHECK (json_valid(versions)),   -- where dates or wording changed, oldest first
    url               TEXT NOT NULL,             -- official address of the text in force
    citation_title    TEXT NOT NULL,
    citation_url      TEXT,
    source            TEXT NOT NULL REFERENCES sources (id),
    verified          TEXT NOT NULL CHECK (verified IN ('primary', 'secondary', 'unverified')),
    verified_note     TEXT NOT NULL,
    status_checked_on TEXT NOT NULL,
    recorded_on       TEXT NOT NULL,
    note              TEXT,
    CHECK (adopted <= applies_from),
    CHECK (applies_from <= applies_to),
    CHECK ((kind IN ('precedent', 'announcement')) = (trigger IS NULL))
) STRICT;

CREATE TABLE notices (                           -- enforcement priorities: reported beside the flags, never a trigger
    id                TEXT PRIMARY KEY,
    instrument        TEXT NOT NULL REFERENCES instruments (id),
    title             TEXT NOT NULL,
    since             TEXT NOT NULL,
    hs                TEXT NOT NULL CHECK (json_valid(hs)),   -- prefixes of HS 2022: where the goods are named, these decide; none: all
    aimed_at          TEXT NOT NULL CHECK (json_valid(aimed_at)),   -- countries of ISO 3166 that it is aimed at
    text              TEXT,                      -- what it says in those countries; null: that it is a priority of enforcement
    elsewhere         TEXT NOT NULL,             -- what it says in others: in place of a text, else in addition
    market            TEXT REFERENCES regions (code),   -- shown only for imports into this country; null: for any
    source            TEXT NOT NULL REFERENCES sources (id),
    recorded_on       TEXT NOT NULL,
    note              TEXT
) STRICT;

CREATE TABLE notice_sectors (
    notice            TEXT NOT NULL REFERENCES notices (id),
    sector            TEXT NOT NULL REFERENCES sectors (code),
    PRIMARY KEY (notice, sector)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_sectors_by_sector ON notice_sectors (sector);

CREATE TABLE presumptions (                      -- where a law presumes that goods were made by forced labour
    instrument        TEXT NOT NULL REFERENCES instruments (id),
    region            TEXT NOT NULL REFERENCES regions (code),
    sector            TEXT REFERENCES sectors (code),   -- null: every sector
    since             TEXT NOT NULL,
    until             TEXT,                      -- last day; null: still presumed
    CHECK (since <= until)
) STRICT;
CREATE UNIQUE INDEX presumptions_once ON presumptions (instrument, region, ifnull(sector, ''), since);

CREATE TABLE facts (                             -- what only the caller can know, with the question to them
    id                TEXT PRIMARY KEY,          -- of a family ('inputs_from', 'duty_holder'): the part before the colon
    question          TEXT NOT NULL,
    prompted_by       TEXT,                      -- 'hazard', or ids of practices and indicators: evidence that makes it a live question
    note              TEXT
) STRICT;

CREATE TABLE release_steps (                     -- lists of changes, from release to release
    version           TEXT PRIMARY KEY,
    since             TEXT NOT NULL UNIQUE,      -- the release before
    as_of             TEXT NOT NULL,             -- both were scored as of this day
    method            TEXT NOT NULL,             -- by this method
    lacks             TEXT NOT NULL CHECK (json_valid(lacks)),      -- what the list does not tell: sentences
    CHECK (since <> version)
) STRICT;

CREATE TABLE release_changes (                   -- what differs; codes may be those of an earlier release
    version           TEXT NOT NULL REFERENCES release_steps (version),
    kind              TEXT NOT NULL CHECK (kind IN ('pair', 'claim', 'listing', 'measure', 'presumption', 'law', 'notice', 'input', 'indicator')),
    id                TEXT NOT NULL,             -- of a pair: region/sector, or the country alone for any sector
    change            TEXT NOT NULL CHECK (change IN ('added', 'removed', 'changed', 'corrected', 'withdrawn', 'restored', 'ended')),
    region            TEXT,
    sector            TEXT,
    was               TEXT CHECK (was IS NULL OR json_valid(was)),  -- of a pair: status, score, band ...; null: unknown code
    now               TEXT CHECK (now IS NULL OR json_valid(now)),
    differences       TEXT NOT NULL CHECK (json_valid(differences)),   -- columns of a row that differ: field, was, now
    reasons           TEXT NOT NULL CHECK (json_valid(reasons)),    -- of a pair: the rows that changed it: kind, id, change
    PRIMARY KEY (version, kind, id)
) STRICT, WITHOUT ROWID;
