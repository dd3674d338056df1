namespace ApiAccessControl.Management.Http.Answers;

/// <summary>A named switch as the API shows it.</summary>
internal sealed record SystemView(string Name, bool Enabled, bool Known)
{
    public static SystemView Of(ManagedSystem system) => new(system.Id, system.Enabled, system.Known);
}
