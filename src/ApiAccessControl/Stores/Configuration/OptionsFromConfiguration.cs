using ApiAccessControl.Options;
using ApiAccessControl.Documents.Records;

namespace ApiAccessControl.Stores.Configuration;

/// <summary>
/// Fills the options from the section; everything wrong in it, the policy's records included, is told at once.
/// </summary>
internal sealed class OptionsFromConfiguration(AccessSection section) : IConfigureOptions<ApiAccessControlOptions>
{
    public void Configure(ApiAccessControlOptions options)
    {
        var document = section.Read(options, Defaults);
        var rules = options.Resolve();

        // Code may still set a pepper, so that none in the section is no error yet.
        var credentials = rules.Credentials with { Pepper = rules.Credentials.Pepper ?? "" };
        document.ThrowIfBroken(rules with { Credentials = credentials });
    }

    private static PolicyDefaults Defaults(ApiAccessControlOptions options)
    {
        var rules = options.Resolve();
        return new(rules.EnabledByDefault, rules.ProjectsEnabledByDefault);
    }
}
