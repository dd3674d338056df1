using ApiAccessControl;
using ApiAccessControl.Atlas;
using ApiAccessControl.Atlas.Digest;
using ApiAccessControl.Management;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers HTTP Digest.</summary>
public static class DigestBuilderExtensions
{
    /// <summary>
    /// Accepts HTTP Digest (RFC 7616) beside the other credentials, for keys that were created for it. The options are
    /// read from <c>ApiAccessControl:Digest</c>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options after the configuration has been read.</param>
    public static IApiAccessControlBuilder AddDigest(
        this IApiAccessControlBuilder builder, Action<DigestOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (!services.Any(service => service.ServiceType == typeof(DigestVerifiers)))
        {
            builder.AddOptionsSection(DigestOptionsReader.Section);
            services.AddSingleton<IConfigureOptions<DigestOptions>, DigestOptionsReader>();
            services.AddSingleton<IValidateOptions<DigestOptions>, DigestOptionsValidator>();
            services.AddOptions<DigestOptions>().ValidateOnStart();
            services.AddDataProtection();
            services.TryAddSingleton<IDigestProtector, DataProtectionProtector>();
            services.AddSingleton<DigestRealm>();
            services.AddSingleton<DigestVerifiers>();
            services.AddSingleton<IDigestVerifierFactory>(
                provider => provider.GetRequiredService<DigestVerifiers>());
            services.AddSingleton<Nonces>();
            services.AddSingleton<NonceUses>();
            services.AddSingleton<IApiCredentialScheme, DigestScheme>();
        }

        if (configure is not null)
        {
            services.Configure(configure);
        }

        return builder;
    }
}
