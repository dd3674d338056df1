using ApiAccessControl.Domains;

namespace ApiAccessControl.Tests.Domains;

internal static class DomainSamples
{
    internal static DomainEntry Entry(string text)
    {
        Assert.True(DomainText.TryParse(text, out var entry, out var error), error);
        return entry;
    }

    internal static DomainSet Set(params string[] texts) => DomainSet.Compile([.. texts.Select(Entry)]);

    /// <summary>The same list with neighbours that match nothing here: the index is used, not the scan.</summary>
    internal static DomainSet LargeSet(params string[] texts) =>
        Set([.. texts, .. Enumerable.Range(0, 40).Select(i => $"filler{i}.invalid")]);

    internal static PageOrigin Page(string origin) => PageOrigin.FromOrigin(origin);
}
