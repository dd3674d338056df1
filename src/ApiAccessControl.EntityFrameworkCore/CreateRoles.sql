-- Roles for the tables of ApiAccessControl.EntityFrameworkCore. Run after CreateSchema.sql, as the owner of the tables
-- with the right to create roles; may be run again at any time. Then: GRANT api_access_reader TO <user of your nodes>;
-- With a schema of your own, set search_path first and grant USAGE on it.

BEGIN;

DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'api_access_reader') THEN
        CREATE ROLE api_access_reader NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'api_access_manager') THEN
        CREATE ROLE api_access_manager NOLOGIN;
    END IF;
END
$$;

-- A node with ReadOnly = true: it reads the policy and the reports of other nodes, and writes nothing.
GRANT SELECT ON api_access_state, api_access_records, api_access_changes, api_access_nodes TO api_access_reader;

-- A node that changes the policy, stores the last uses of keys and entries, and reports its revision. The audit can be
-- added to, not changed.
GRANT api_access_reader TO api_access_manager;
GRANT UPDATE ON api_access_state TO api_access_manager;
GRANT INSERT, DELETE ON api_access_records TO api_access_manager;
GRANT SELECT, INSERT, DELETE ON api_access_names TO api_access_manager;
GRANT INSERT, DELETE ON api_access_changes TO api_access_manager;
GRANT SELECT, INSERT ON api_access_audit TO api_access_manager;
GRANT SELECT, INSERT, UPDATE, DELETE ON api_access_uses, api_access_entry_uses TO api_access_manager;
GRANT INSERT, UPDATE, DELETE ON api_access_nodes TO api_access_manager;

COMMIT;
