namespace ApiAccessControl.Management.Dashboard.Screens.Generate;

/// <summary>A form that was sent a second time.</summary>
/// <param name="Id">The key that the form created.</param>
internal sealed record UsedFormModel(string Id);
