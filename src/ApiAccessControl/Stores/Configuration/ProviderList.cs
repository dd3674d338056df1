namespace ApiAccessControl.Stores.Configuration;

/// <summary>All providers behind a configuration, first to last, including those of chained configurations.</summary>
internal static class ProviderList
{
    public const string Hidden =
        "The providers of this configuration are not accessible, so the values of one list cannot be separated by "
            + "provider. Pass the root itself (builder.Configuration), not a section of it, and chain only roots.";

    /// <summary>Null when a provider is behind a configuration that is not a root.</summary>
    public static IReadOnlyList<IConfigurationProvider>? Of(IConfiguration configuration)
    {
        var providers = new List<IConfigurationProvider>();
        return TryCollect(configuration, providers) ? providers : null;
    }

    private static bool TryCollect(IConfiguration configuration, List<IConfigurationProvider> providers)
    {
        if (configuration is not IConfigurationRoot root)
        {
            return false;
        }

        foreach (var provider in root.Providers)
        {
            if (provider is not ChainedConfigurationProvider chained)
            {
                providers.Add(provider);
            }
            else if (!TryCollect(chained.Configuration, providers))
            {
                return false;
            }
        }

        return true;
    }
}
