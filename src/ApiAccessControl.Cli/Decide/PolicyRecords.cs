using System.Runtime.CompilerServices;
using ApiAccessControl.Cli.Hosting;

namespace ApiAccessControl.Cli.Decide;

/// <summary>Reads the records of a loaded policy, page by page.</summary>
internal static class PolicyRecords
{
    private const int Page = 1000;

    public static async IAsyncEnumerable<PolicyRecord> ReadAsync(
        LocalHost host, PolicyRecordKind kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = host.Service<IPolicyReader>();
        var query = new PolicyQuery(kind) { Count = Page };
        while (true)
        {
            var page = await reader.ListAsync(query, cancellationToken);
            foreach (var stored in page)
            {
                yield return stored.Record;
            }

            if (page.Count < Page)
            {
                yield break;
            }

            query = query with { After = page[^1].Record.Id };
        }
    }
}
