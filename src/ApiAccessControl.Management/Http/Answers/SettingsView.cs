namespace ApiAccessControl.Management.Http.Answers;

/// <summary>The settings as the API shows them.</summary>
internal sealed record SettingsView(
    bool Enabled, string? DisabledReason, DateTime? DisabledUntil, string? DisabledBy, ListView AllowedNetworks,
    bool RequireAccessList)
{
    public static SettingsView Of(ManagedRecord<PolicySettings> settings)
    {
        var record = settings.Record;
        return new(
            record.Enabled, record.DisabledReason, record.DisabledUntil?.UtcDateTime, record.DisabledBy,
            new(record.AllowedNetworks), record.RequireAccessList);
    }
}
