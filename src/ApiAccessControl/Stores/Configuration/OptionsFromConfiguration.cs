using ApiAccessControl.Documents.Records;
using ApiAccessControl.Options;

namespace ApiAccessControl.Stores.Configuration;

/// <summary>
/// Fills the options from the section. All errors of the section, including those of the policy's records, are reported
/// together.
/// </summary>
internal sealed class OptionsFromConfiguration(AccessSection section) : IConfigureOptions<ApiAccessControlOptions>
{
    public void Configure(ApiAccessControlOptions options)
    {
        var document = section.Read(options, Defaults);
        var resolved = options.Resolve();

        // Code may still set a pepper, so a section without one is not an error yet.
        var credentials = resolved.Credentials with { Pepper = resolved.Credentials.Pepper ?? "" };
        document.ThrowIfBroken(resolved with { Credentials = credentials });
    }

    private static PolicyDefaults Defaults(ApiAccessControlOptions options)
    {
        var resolved = options.Resolve();
        return new(resolved.EnabledByDefault, resolved.ProjectsEnabledByDefault);
    }
}
