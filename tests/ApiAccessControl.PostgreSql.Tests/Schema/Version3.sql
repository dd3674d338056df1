-- The tables of ApiAccessControl.EntityFrameworkCore, version 3, for PostgreSQL 13 and later.
-- Creates them, or upgrades those of version 1 or 2. One transaction; may be run again at any time.

BEGIN;

-- Two runs at the same time wait for each other. A long-running reader delays the upgrade. The upgrade delays other
-- sessions by this time-out at most.
SET LOCAL lock_timeout = '10s';
SELECT pg_advisory_xact_lock(hashtext('api_access_control schema'));

CREATE TABLE IF NOT EXISTS api_access_state (
    id smallint NOT NULL,
    revision bigint NOT NULL,
    CONSTRAINT "PK_api_access_state" PRIMARY KEY (id),
    CONSTRAINT ck_api_access_state_one_row CHECK (id = 1)
);

CREATE TABLE IF NOT EXISTS api_access_records (
    kind smallint NOT NULL,
    id character varying(160) COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    enabled boolean,
    organization character varying(160) COLLATE "C",
    account character varying(160) COLLATE "C",
    user_name character varying(160) COLLATE "C",
    opaque_hash character varying(160) COLLATE "C",
    document text NOT NULL,
    CONSTRAINT "PK_api_access_records" PRIMARY KEY (kind, id)
);

CREATE TABLE IF NOT EXISTS api_access_names (
    use smallint NOT NULL,
    name character varying(160) COLLATE "C" NOT NULL,
    kind smallint NOT NULL,
    record_id character varying(160) COLLATE "C" NOT NULL,
    CONSTRAINT "PK_api_access_names" PRIMARY KEY (kind, record_id, use, name),
    CONSTRAINT "FK_api_access_names_api_access_records_kind_record_id" FOREIGN KEY (kind, record_id)
        REFERENCES api_access_records (kind, id) ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS api_access_changes (
    revision bigint NOT NULL,
    position integer NOT NULL,
    kind smallint NOT NULL,
    record_id character varying(160) COLLATE "C" NOT NULL,
    CONSTRAINT "PK_api_access_changes" PRIMARY KEY (revision, position)
);

CREATE TABLE IF NOT EXISTS api_access_audit (
    revision bigint NOT NULL,
    position integer NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    address character varying(160) COLLATE "C",
    reason text,
    kind smallint NOT NULL,
    record_id character varying(160) COLLATE "C" NOT NULL,
    before text,
    after text,
    secret_changed boolean NOT NULL,
    CONSTRAINT "PK_api_access_audit" PRIMARY KEY (revision, position)
);

CREATE TABLE IF NOT EXISTS api_access_uses (
    key_id character varying(160) COLLATE "C" NOT NULL,
    count bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    address character varying(160) COLLATE "C",
    CONSTRAINT "PK_api_access_uses" PRIMARY KEY (key_id)
);

CREATE TABLE IF NOT EXISTS api_access_entry_uses (
    key_id character varying(160) COLLATE "C" NOT NULL,
    entry character varying(160) COLLATE "C" NOT NULL,
    count bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    address character varying(160) COLLATE "C",
    CONSTRAINT "PK_api_access_entry_uses" PRIMARY KEY (key_id, entry),
    CONSTRAINT "FK_api_access_entry_uses_api_access_uses_key_id" FOREIGN KEY (key_id)
        REFERENCES api_access_uses (key_id) ON DELETE CASCADE
);

CREATE INDEX IF NOT EXISTS ix_api_access_audit_record ON api_access_audit (record_id, revision, position);
CREATE INDEX IF NOT EXISTS ix_api_access_names_name ON api_access_names (use, name, kind, record_id);
CREATE INDEX IF NOT EXISTS ix_api_access_records_account ON api_access_records (account, id);
CREATE INDEX IF NOT EXISTS ix_api_access_records_organization ON api_access_records (kind, organization, id);
CREATE UNIQUE INDEX IF NOT EXISTS ux_api_access_records_opaque_hash ON api_access_records (opaque_hash);
CREATE UNIQUE INDEX IF NOT EXISTS ux_api_access_records_user_name ON api_access_records (user_name);

-- Version 2: each revision has an identity, existing ones too, and each record has the version of reader it needs.
ALTER TABLE api_access_state ADD COLUMN IF NOT EXISTS identity uuid NOT NULL DEFAULT (gen_random_uuid());
ALTER TABLE api_access_state ADD COLUMN IF NOT EXISTS schema_version integer NOT NULL DEFAULT 2;
ALTER TABLE api_access_changes ADD COLUMN IF NOT EXISTS identity uuid NOT NULL DEFAULT (gen_random_uuid());
ALTER TABLE api_access_records ADD COLUMN IF NOT EXISTS min_reader integer NOT NULL DEFAULT 1;
ALTER TABLE api_access_records DROP CONSTRAINT IF EXISTS ck_api_access_records_kind;

-- Version 3: the last use of each entry of a network list, in a table of its own (above).
ALTER TABLE api_access_state ALTER COLUMN schema_version SET DEFAULT 3;
UPDATE api_access_state SET schema_version = 3 WHERE schema_version < 3;

-- The role of CreateRoles.sql, where it can already write the uses of keys.
DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'api_access_manager') THEN
        IF has_table_privilege('api_access_manager', 'api_access_uses', 'INSERT') THEN
            GRANT SELECT, INSERT, UPDATE, DELETE ON api_access_entry_uses TO api_access_manager;
        END IF;
    END IF;
END
$$;

INSERT INTO api_access_state (id, revision) VALUES (1, 0) ON CONFLICT (id) DO NOTHING;

COMMIT;
