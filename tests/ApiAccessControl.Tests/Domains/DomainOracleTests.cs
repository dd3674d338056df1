namespace ApiAccessControl.Tests.Domains;

/// <summary>The matcher against a slow reference: labels in lists, compared from the end.</summary>
public class DomainOracleTests
{
    private static readonly string[] Labels = ["a", "b", "ab", "A"];
    private static readonly string?[] Schemes = [null, null, "http", "https"];
    private static readonly int?[] Ports = [null, null, 80, 443, 8443];

    [Fact]
    public void The_compiled_list_agrees_with_the_reference_implementation()
    {
        var random = new Random(20260919);
        var hits = 0;
        for (var round = 0; round < 300; round++)
        {
            var entries = Enumerable.Range(0, random.Next(25)).Select(_ => RandomEntry(random)).ToList();
            var set = DomainSamples.Set([.. entries.Select(e => e.Text)]);
            var padded = DomainSamples.LargeSet([.. entries.Select(e => e.Text)]);
            for (var probe = 0; probe < 700; probe++)
            {
                var page = RandomPage(random);
                var expected = entries.FindIndex(e => Admits(e, page));
                var origin = DomainSamples.Page(page.Text);
                if (set.Find(origin) != expected || padded.Find(origin) != expected)
                {
                    Assert.Fail($"{page.Text} against {string.Join(", ", entries.Select(e => e.Text))}: "
                        + $"expected {expected}, got {set.Find(origin)} and {padded.Find(origin)}");
                }

                hits += expected >= 0 ? 1 : 0;
            }
        }

        Assert.InRange(hits, 50_000, 170_000);
    }

    private static bool Admits(Line entry, Line page)
    {
        var pagePort = page.Port ?? (page.Scheme == "https" ? 443 : 80);
        var entryPort = entry.Port ?? (entry.Scheme is null ? null : entry.Scheme == "https" ? 443 : 80);
        var wanted = entry.Labels.Select(l => l.ToLowerInvariant()).ToList();
        var given = page.Labels.Select(l => l.ToLowerInvariant()).ToList();
        var hostFits = entry.IsWildcard
            ? given.Count > wanted.Count && given[^wanted.Count..].SequenceEqual(wanted)
            : given.SequenceEqual(wanted);
        return page.Scheme is "http" or "https"
            && hostFits
            && (entry.Scheme is null || entry.Scheme == page.Scheme)
            && (entryPort is null || entryPort == pagePort);
    }

    private static Line RandomEntry(Random random) =>
        new(Pick(random, Schemes), random.Next(3) == 0, RandomLabels(random, 3), Pick(random, Ports));

    private static Line RandomPage(Random random) =>
        new(random.Next(20) == 0 ? "app" : random.Next(2) == 0 ? "http" : "https",
            false, RandomLabels(random, 4), Pick(random, Ports));

    private static List<string> RandomLabels(Random random, int most) =>
        [.. Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => Pick(random, Labels))];

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];

    private sealed record Line(string? Scheme, bool IsWildcard, List<string> Labels, int? Port)
    {
        internal string Text => (Scheme is null ? "" : Scheme + "://") + (IsWildcard ? "*." : "")
            + string.Join('.', Labels) + (Port is null ? "" : $":{Port}");
    }
}
