using ApiAccessControl.Cli.Hosting;

namespace ApiAccessControl.Cli.Targets;

/// <summary>The document of the file store. An application may be running on it at the same time.</summary>
internal sealed class FileTarget(LocalPolicy policy) : LocalTarget
{
    public override string Name => policy.File!;

    protected override LocalPolicy Policy => policy;
}
