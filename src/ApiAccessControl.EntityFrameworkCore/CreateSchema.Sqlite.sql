-- The tables of ApiAccessControl.EntityFrameworkCore, version 3, for SQLite.
-- Creates them; a later version of this script also upgrades them. May be run again at any time.

-- Readers and the writer do not wait for each other. The file keeps the setting.
PRAGMA journal_mode = WAL;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS "api_access_state" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_api_access_state" PRIMARY KEY,
    "revision" INTEGER NOT NULL,
    "identity" TEXT NOT NULL DEFAULT (hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-A' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
    "schema_version" INTEGER NOT NULL DEFAULT 3,
    CONSTRAINT "ck_api_access_state_one_row" CHECK (id = 1)
);

COMMIT;
