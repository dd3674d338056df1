using ApiAccessControl.Management.Dashboard.Forms;

namespace ApiAccessControl.Management.Dashboard.Screens.Key;

/// <summary>One key.</summary>
internal sealed record KeyModel(ManagedKey Key)
{
    public KeyRecord Record => Key.Record;

    public string Title => Record.Description ?? Record.Id;

    /// <summary>What must be typed to delete it.</summary>
    public string Confirmation => KeyForms.ConfirmationOf(Record);

    public Dictionary<string, string> Edited => new()
    {
        ["description"] = Record.Description ?? "",
        ["userName"] = Record.UserName ?? "",
        ["notBefore"] = FieldTexts.Of(Record.NotBefore),
        ["expiresAt"] = FieldTexts.Of(Record.ExpiresAt),
    };
}
