namespace ApiAccessControl.Stores.Configuration;

/// <summary>
/// All providers behind a configuration, from the first to the last, chained configurations opened up.
/// </summary>
internal static class ProviderList
{
    public const string Hidden =
        "The providers of this configuration cannot be seen, so what each of them says for a list cannot be told "
        + "apart. Pass the root itself (builder.Configuration), not a section of it, and chain only roots.";

    /// <summary>Null when a provider hides behind something that is not a root.</summary>
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
