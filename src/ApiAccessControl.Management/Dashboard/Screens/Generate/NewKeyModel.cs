namespace ApiAccessControl.Management.Dashboard.Screens.Generate;

/// <summary>A key text, for the one page that shows it.</summary>
internal sealed record NewKeyModel(NewKeyResult Created, bool IsRotation);
