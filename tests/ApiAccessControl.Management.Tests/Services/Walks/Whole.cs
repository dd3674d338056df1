using System.Text.RegularExpressions;
using ApiAccessControl.Management.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Management.Tests.Services.Walks;

/// <summary>A whole policy as it is stored, and what the engine decides by it.</summary>
internal static partial class Whole
{
    public static async Task<PolicyRecord[]> ReadAsync(Managed managed)
    {
        var records = new List<PolicyRecord>();
        foreach (var kind in Enum.GetValues<PolicyRecordKind>())
        {
            records.AddRange((await managed.Store.ListAsync(new(kind) { Count = 1000 }, Managed.Token))
                .Select(stored => stored.Record));
        }

        return [.. records];
    }

    /// <summary>Starts a second host on the same records: it decides by what is stored, not by what was kept.</summary>
    public static async Task<Managed> DecideByAsync(Action<ApiAccessControlOptions> options, PolicyRecord[] records) =>
        await Managed.Start(options, null, records).LoadAsync();

    public static async Task<bool> AcceptsAsync(Managed host, AccessQuestion question) =>
        (await host.Get<IAccessExplainer>().DecideAsync(question)).Verdict != AccessVerdict.Refused;

    /// <summary>The members of a change that are present.</summary>
    public static string Describe(object change) => Absent().Replace($"{change}", "");

    [GeneratedRegex(@"\w+ = (Optional { IsPresent = False }|False)?(, | (?=}))")]
    private static partial Regex Absent();
}
