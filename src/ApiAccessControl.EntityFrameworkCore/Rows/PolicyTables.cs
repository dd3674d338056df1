using System.Net;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ApiAccessControl.EntityFrameworkCore.Rows;

/// <summary>
/// The tables. They are part of the contract of the package: a change is a migration in every application.
/// </summary>
internal sealed class PolicyTables(ModelBuilder model, string? schema, string? collation, string? newIdentity)
{
    private const int NameLength = 160;

    public void Build()
    {
        var state = Table<StateRow>("api_access_state");
        state.HasKey(row => row.Id);
        state.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        state.Property(row => row.Revision).HasColumnName("revision");
        Identity(state.Property(row => row.Identity));
        state.Property(row => row.SchemaVersion).HasColumnName("schema_version").HasDefaultValue(SchemaVersion.Current);
        state.HasData(new { Id = StateRow.OnlyId, Revision = 0L, SchemaVersion = SchemaVersion.Current });
        state.ToTable(table => table.HasCheckConstraint("ck_api_access_state_one_row", $"id = {StateRow.OnlyId}"));

        BuildRecords(Table<RecordRow>("api_access_records"));
        BuildNames(Table<NameRow>("api_access_names"));
        BuildChanges(Table<ChangeRow>("api_access_changes"));
        BuildAudit(Table<AuditRow>("api_access_audit"));
        BuildUses(Table<UseRow>("api_access_uses"));
        BuildEntryUses(Table<EntryUseRow>("api_access_entry_uses"));
        BuildNodes(Table<NodeRow>("api_access_nodes"));
    }

    private void BuildRecords(EntityTypeBuilder<RecordRow> records)
    {
        records.HasKey(row => new { row.Kind, row.Id });
        records.Property(row => row.Kind).HasColumnName("kind").HasConversion<short>();
        Name(records.Property(row => row.Id), "id");
        records.Property(row => row.Version).HasColumnName("version");
        records.Property(row => row.Enabled).HasColumnName("enabled");
        Name(records.Property(row => row.Organization), "organization");
        Name(records.Property(row => row.Account), "account");
        Name(records.Property(row => row.UserName), "user_name");
        Name(records.Property(row => row.OpaqueHash), "opaque_hash");
        records.Property(row => row.MinReader).HasColumnName("min_reader").HasDefaultValue(SchemaVersion.EveryReader);
        records.Property(row => row.Document).HasColumnName("document");
        records.HasIndex(row => new { row.Kind, row.Organization, row.Id }, "ix_api_access_records_organization");
        records.HasIndex(row => new { row.Account, row.Id }, "ix_api_access_records_account");
        records.HasIndex(row => row.UserName, "ux_api_access_records_user_name").IsUnique();
        records.HasIndex(row => row.OpaqueHash, "ux_api_access_records_opaque_hash").IsUnique();
    }

    private void BuildNames(EntityTypeBuilder<NameRow> names)
    {
        names.HasKey(row => new { row.Kind, row.RecordId, row.Use, row.Name });
        names.Property(row => row.Use).HasColumnName("use").HasConversion<short>();
        Name(names.Property(row => row.Name), "name");
        names.Property(row => row.Kind).HasColumnName("kind").HasConversion<short>();
        Name(names.Property(row => row.RecordId), "record_id");
        names.HasIndex(row => new { row.Use, row.Name, row.Kind, row.RecordId }, "ix_api_access_names_name");
        names.HasOne<RecordRow>().WithMany()
            .HasForeignKey(row => new { row.Kind, row.RecordId }).OnDelete(DeleteBehavior.Cascade);
    }

    private void BuildChanges(EntityTypeBuilder<ChangeRow> changes)
    {
        changes.HasKey(row => new { row.Revision, row.Position });
        changes.Property(row => row.Revision).HasColumnName("revision").ValueGeneratedNever();
        changes.Property(row => row.Position).HasColumnName("position");
        changes.Property(row => row.Kind).HasColumnName("kind").HasConversion<short>();
        Name(changes.Property(row => row.RecordId), "record_id");
        Identity(changes.Property(row => row.Identity));
    }

    private void BuildAudit(EntityTypeBuilder<AuditRow> audit)
    {
        audit.HasKey(row => new { row.Revision, row.Position });
        audit.Property(row => row.Revision).HasColumnName("revision").ValueGeneratedNever();
        audit.Property(row => row.Position).HasColumnName("position");
        audit.Property(row => row.At).HasColumnName("at");
        audit.Property(row => row.Actor).HasColumnName("actor");
        Address(audit.Property(row => row.Address));
        audit.Property(row => row.Reason).HasColumnName("reason");
        audit.Property(row => row.Kind).HasColumnName("kind").HasConversion<short>();
        Name(audit.Property(row => row.RecordId), "record_id");
        audit.Property(row => row.Before).HasColumnName("before");
        audit.Property(row => row.After).HasColumnName("after");
        audit.Property(row => row.SecretChanged).HasColumnName("secret_changed");
        audit.HasIndex(row => new { row.RecordId, row.Revision, row.Position }, "ix_api_access_audit_record");
    }

    private void BuildUses(EntityTypeBuilder<UseRow> uses)
    {
        uses.HasKey(row => row.KeyId);
        Name(uses.Property(row => row.KeyId), "key_id");
        uses.Property(row => row.Count).HasColumnName("count");
        uses.Property(row => row.At).HasColumnName("at");
        Address(uses.Property(row => row.Address));
    }

    private void BuildEntryUses(EntityTypeBuilder<EntryUseRow> uses)
    {
        uses.HasKey(row => new { row.KeyId, row.Entry });
        Name(uses.Property(row => row.KeyId), "key_id");
        Name(uses.Property(row => row.Entry), "entry");
        uses.Property(row => row.Count).HasColumnName("count");
        uses.Property(row => row.At).HasColumnName("at");
        Address(uses.Property(row => row.Address));
        uses.HasOne<UseRow>().WithMany().HasForeignKey(row => row.KeyId).OnDelete(DeleteBehavior.Cascade);
    }

    private void BuildNodes(EntityTypeBuilder<NodeRow> nodes)
    {
        nodes.HasKey(row => row.Id);
        nodes.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        Name(nodes.Property(row => row.Name), "name");
        nodes.Property(row => row.Revision).HasColumnName("revision");
        nodes.Property(row => row.Identity).HasColumnName("identity");
        nodes.Property(row => row.Health).HasColumnName("health").HasConversion<short>();
        nodes.Property(row => row.Age).HasColumnName("age");
        nodes.Property(row => row.Interval).HasColumnName("report_interval");
        nodes.Property(row => row.ReportedAt).HasColumnName("reported_at");
        nodes.Property(row => row.ExpiresAt).HasColumnName("expires_at");
    }

    private EntityTypeBuilder<TRow> Table<TRow>(string name)
        where TRow : class
    {
        var entity = model.Entity<TRow>();
        entity.ToTable(name, schema);
        return entity;
    }

    // The database generates it, so that a migration gives each existing row its own identity, and rows that an older
    // version writes have one too.
    private void Identity(PropertyBuilder<Guid> property)
    {
        property.HasColumnName("identity");
        if (newIdentity is not null)
        {
            property.HasDefaultValueSql(newIdentity);
        }
    }

    // As text on every provider: the inet of PostgreSQL has no scope of a link-local address.
    private void Address(PropertyBuilder<IPAddress?> property) =>
        Name(property.HasConversion<StoredAddressConverter>(), "address");

    // Compared byte by byte: a database that ignores case or trailing spaces returns another record than requested.
    private void Name(PropertyBuilder property, string column)
    {
        property.HasColumnName(column).HasMaxLength(NameLength);
        if (collation is not null)
        {
            property.Metadata.SetCollation(collation);
        }
    }
}
