using ApiAccessControl.Profiles;

namespace ApiAccessControl.Stores.Configuration;

/// <summary>
/// Fills the options from the section; everything wrong in it, the policy's records included, is told at once.
/// </summary>
internal sealed class OptionsFromConfiguration(AccessSection section) : IConfigureOptions<ApiAccessControlOptions>
{
    public void Configure(ApiAccessControlOptions options) =>
        section.Read(options, Defaults).ThrowIfBroken(options.Resolve());

    private static PolicyDefaults Defaults(ApiAccessControlOptions options)
    {
        var rules = options.Resolve();
        return new(rules.EnabledByDefault, rules.ProjectsEnabledByDefault);
    }
}
