using ApiAccessControl.Cli.Hosting;

namespace ApiAccessControl.Cli.Targets;

/// <summary>
/// The policy in the settings files of an application. It is only read: an operator edits these files, and a change is
/// answered with the fragment to paste.
/// </summary>
internal sealed class SettingsTarget(LocalPolicy policy) : LocalTarget
{
    public override string Name => string.Join(',', policy.Settings);

    protected override LocalPolicy Policy => policy;
}
