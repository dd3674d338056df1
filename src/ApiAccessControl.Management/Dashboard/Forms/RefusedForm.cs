using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Dashboard.Forms;

/// <summary>
/// A form that the page shows again with its content: its action was refused, or a button only asked to see more.
/// </summary>
/// <param name="Action">The address that the form was sent to.</param>
/// <param name="Input">Its fields.</param>
/// <param name="Refusal">Why it was refused; null when nothing was to be done.</param>
internal sealed record RefusedForm(string Action, FormInput Input, ManagementException? Refusal)
{
    public int Status => Refusal?.Status ?? StatusCodes.Status200OK;

    public IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Errors =>
        Refusal is null ? [] : Refusal.Errors;

    /// <summary>Whether the record was changed after the page had shown it.</summary>
    public bool IsConflict => Refusal?.Code == ManagementCodes.PreconditionFailed;

    /// <summary>Whether the person can confirm the consequence and send the form again.</summary>
    public bool IsForceable => Refusal?.Code is
        ManagementCodes.WouldStopKeys or ManagementCodes.WouldOpen or ManagementCodes.WouldLockOut;

    public bool IsFor(string action) =>
        string.Equals(Uri.UnescapeDataString(Action), Uri.UnescapeDataString(action), StringComparison.Ordinal);
}
