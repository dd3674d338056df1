namespace ApiAccessControl.Management.Tests.Rest.Support;

/// <summary>Keys by name: each name is one key for the whole run.</summary>
internal static class TestKeys
{
    private static readonly Dictionary<string, NewApiKey> Known = new(StringComparer.Ordinal);

    public static NewApiKey Make(string name)
    {
        lock (Known)
        {
            return Known.TryGetValue(name, out var key) ? key : Known[name] = ApiKeyGenerator.Create();
        }
    }
}
