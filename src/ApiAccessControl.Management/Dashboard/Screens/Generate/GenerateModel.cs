namespace ApiAccessControl.Management.Dashboard.Screens.Generate;

/// <summary>Suggestions for the form.</summary>
internal sealed record GenerateModel(IReadOnlyList<string> Accounts, IReadOnlyList<string> Roles)
{
    public Dictionary<string, string> Values { get; } = GenerateForm.NewValues();
}
