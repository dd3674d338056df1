namespace ApiAccessControl.Management.Dashboard.Forms;

/// <summary>The form that deletes a record after its name was typed.</summary>
internal static class DeletionForm
{
    private const string Field = "confirm";

    public static readonly Dictionary<string, string> Values = new() { [Field] = "" };

    /// <summary>Throws unless exactly the name was typed.</summary>
    public static void Check(FormInput form, string expected)
    {
        if (!string.Equals(form.Text(Field), expected, StringComparison.Ordinal))
        {
            form.Errors.Add(Field, $"Type exactly: {expected}");
        }

        form.Check();
    }
}
