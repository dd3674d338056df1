-- The tables of ApiAccessControl.EntityFrameworkCore, version 3, for SQLite 3.35 and later.
-- Creates them, or upgrades those of version 2. May be run again at any time.

-- Readers and the writer do not wait for each other. The file keeps this setting.
PRAGMA journal_mode = WAL;

-- Two runs at the same time wait for each other.
BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS "api_access_audit" (
    "revision" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "address" TEXT NULL,
    "reason" TEXT NULL,
    "kind" INTEGER NOT NULL,
    "record_id" TEXT NOT NULL,
    "before" TEXT NULL,
    "after" TEXT NULL,
    "secret_changed" INTEGER NOT NULL,
    CONSTRAINT "PK_api_access_audit" PRIMARY KEY ("revision", "position")
);

CREATE TABLE IF NOT EXISTS "api_access_changes" (
    "revision" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "identity" TEXT NOT NULL DEFAULT (hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-A' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
    "kind" INTEGER NOT NULL,
    "record_id" TEXT NOT NULL,
    CONSTRAINT "PK_api_access_changes" PRIMARY KEY ("revision", "position")
);

CREATE TABLE IF NOT EXISTS "api_access_records" (
    "kind" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "enabled" INTEGER NULL,
    "organization" TEXT NULL,
    "account" TEXT NULL,
    "user_name" TEXT NULL,
    "opaque_hash" TEXT NULL,
    "min_reader" INTEGER NOT NULL DEFAULT 1,
    "document" TEXT NOT NULL,
    CONSTRAINT "PK_api_access_records" PRIMARY KEY ("kind", "id")
);

CREATE TABLE IF NOT EXISTS "api_access_state" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_api_access_state" PRIMARY KEY,
    "revision" INTEGER NOT NULL,
    "identity" TEXT NOT NULL DEFAULT (hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-A' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
    "schema_version" INTEGER NOT NULL DEFAULT 3,
    CONSTRAINT "ck_api_access_state_one_row" CHECK (id = 1)
);

CREATE TABLE IF NOT EXISTS "api_access_uses" (
    "key_id" TEXT NOT NULL CONSTRAINT "PK_api_access_uses" PRIMARY KEY,
    "count" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "address" TEXT NULL
);

CREATE TABLE IF NOT EXISTS "api_access_names" (
    "use" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" INTEGER NOT NULL,
    "record_id" TEXT NOT NULL,
    CONSTRAINT "PK_api_access_names" PRIMARY KEY ("kind", "record_id", "use", "name"),
    CONSTRAINT "FK_api_access_names_api_access_records_kind_record_id" FOREIGN KEY ("kind", "record_id") REFERENCES "api_access_records" ("kind", "id") ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS "api_access_entry_uses" (
    "key_id" TEXT NOT NULL,
    "entry" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "address" TEXT NULL,
    CONSTRAINT "PK_api_access_entry_uses" PRIMARY KEY ("key_id", "entry"),
    CONSTRAINT "FK_api_access_entry_uses_api_access_uses_key_id" FOREIGN KEY ("key_id") REFERENCES "api_access_uses" ("key_id") ON DELETE CASCADE
);

CREATE INDEX IF NOT EXISTS "ix_api_access_audit_record" ON "api_access_audit" ("record_id", "revision", "position");
CREATE INDEX IF NOT EXISTS "ix_api_access_names_name" ON "api_access_names" ("use", "name", "kind", "record_id");
CREATE INDEX IF NOT EXISTS "ix_api_access_records_account" ON "api_access_records" ("account", "id");
CREATE INDEX IF NOT EXISTS "ix_api_access_records_organization" ON "api_access_records" ("kind", "organization", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "ux_api_access_records_opaque_hash" ON "api_access_records" ("opaque_hash");
CREATE UNIQUE INDEX IF NOT EXISTS "ux_api_access_records_user_name" ON "api_access_records" ("user_name");

-- Version 3: the last use of each entry of a network list, in a table of its own (above).
UPDATE "api_access_state" SET "schema_version" = 3 WHERE "schema_version" < 3;

INSERT INTO "api_access_state" ("id", "revision", "schema_version") VALUES (1, 0, 3) ON CONFLICT ("id") DO NOTHING;

COMMIT;
