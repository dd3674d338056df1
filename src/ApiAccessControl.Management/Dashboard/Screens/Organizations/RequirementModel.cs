using ApiAccessControl.Management.Dashboard.Forms;

namespace ApiAccessControl.Management.Dashboard.Screens.Organizations;

/// <summary>The requirement of an organization, and what switching it on would do.</summary>
/// <param name="Organization">The organization.</param>
/// <param name="Preview">What would change; null when the person may not preview, or when it is on.</param>
internal sealed record RequirementModel(ManagedRecord<OrganizationRecord> Organization, PreviewResult? Preview)
{
    private const int Shown = 100;

    public static readonly Dictionary<string, string> Values = new() { [FormInput.ForceField] = "" };

    public OrganizationRecord Record => Organization.Record;

    /// <summary>How many keys would be refused, also those that the person may not see.</summary>
    public int StoppedCount => Stop?.KeyCount ?? 0;

    public IReadOnlyList<AffectedKey> Stopped
    {
        get
        {
            var stopped = (Stop?.Keys ?? []).ToHashSet(StringComparer.Ordinal);
            return [.. (Preview?.Keys ?? []).Where(key => stopped.Contains(key.Id)).Take(Shown)];
        }
    }

    private ManagementException? Stop =>
        Preview?.Refusal is { Code: ManagementCodes.WouldStopKeys } refusal ? refusal : null;
}
