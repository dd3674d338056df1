using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Tests.Stores.Configuration;

/// <summary>A provider that implements the interface without the framework's base class.</summary>
internal sealed class Foreign(IConfigurationProvider inner) : IConfigurationProvider
{
    public static Foreign Over(IConfigurationRoot root) => new(root.Providers.Single());

    public bool TryGet(string key, out string? value) => inner.TryGet(key, out value);

    public void Set(string key, string? value) => inner.Set(key, value);

    public IChangeToken GetReloadToken() => inner.GetReloadToken();

    public void Load()
    {
    }

    public IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) =>
        inner.GetChildKeys(earlierKeys, parentPath);

    public override string ToString() => nameof(Foreign);
}
