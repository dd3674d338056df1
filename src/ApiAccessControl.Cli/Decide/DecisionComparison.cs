using System.Net;
using ApiAccessControl.Cli.Hosting;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Cli.Decide;

/// <summary>
/// Requests that two policies decide differently: each key that either policy has, at each endpoint of the map, from
/// one address of each network entry that can bind it, and from one that no entry contains.
/// </summary>
internal sealed class DecisionComparison(LocalHost a, LocalHost b, DateTimeOffset at)
{
    // From the networks for documentation, then reserved ones: no client has them, so an entry seldom contains all.
    private static readonly string[] Elsewhere = ["192.0.2.254", "198.51.100.254", "203.0.113.254", "240.0.0.254"];

    private readonly EndpointTable _endpoints = new(a);
    private readonly EndpointTable _others = new(b);

    public async IAsyncEnumerable<DecisionDifference> CompareAsync()
    {
        var (before, after) = (await AddressBook.ReadAsync(a), await AddressBook.ReadAsync(b));
        var pairs = _endpoints.All.Zip(_others.All).ToArray();
        foreach (var key in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            var entries = before.EntriesOf(key).Union(after.EntriesOf(key), StringComparer.Ordinal).ToArray();
            foreach (var (one, other) in pairs)
            {
                await foreach (var difference in CompareAsync(key, one, other, AddressesOf(entries)))
                {
                    yield return difference;
                }
            }
        }
    }

    private async IAsyncEnumerable<DecisionDifference> CompareAsync(
        string key, Endpoint one, Endpoint other, IReadOnlyList<IPAddress> addresses)
    {
        var mapped = EndpointTable.Of(one)!;
        foreach (var method in mapped.Methods.Count == 0 ? [HttpMethods.Get] : mapped.Methods)
        {
            foreach (var address in addresses)
            {
                var question = new AccessQuestion
                {
                    KeyId = key,
                    Method = method,
                    Endpoint = one,
                    Address = address,
                    At = at,
                };
                var was = await a.Explainer.DecideAsync(question);
                var now = await b.Explainer.DecideAsync(question with { Endpoint = other });
                if (Outcome.Of(was).IsAllowed != Outcome.Of(now).IsAllowed)
                {
                    yield return new(key, method, mapped, address, was, now);
                }
            }
        }
    }

    private static IReadOnlyList<IPAddress> AddressesOf(string[] entries)
    {
        var outside = Elsewhere.FirstOrDefault(address => !NetworkCoverage.Covers(entries, address)) ?? Elsewhere[0];
        return
        [
            .. entries.Append(outside)
                .Select(entry => NetworkCoverage.TryGetRange(entry, out var start, out _) ? start : null)
                .OfType<IPAddress>().Distinct(),
        ];
    }
}

/// <summary>One request that is decided differently.</summary>
internal sealed record DecisionDifference(
    string Key, string Method, MappedEndpoint Endpoint, IPAddress Address, AccessDecision Was, AccessDecision Now)
{
    public bool IsNowAllowed => Now.Verdict != AccessVerdict.Refused;

    public string Reason => (IsNowAllowed ? Was : Now).Reason.Code();
}
