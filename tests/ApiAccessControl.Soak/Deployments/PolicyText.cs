using System.Text;
using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Files;
using ApiAccessControl.Stores.Tables;

namespace ApiAccessControl.Soak.Deployments;

/// <summary>Policies as text, correct and with errors.</summary>
internal static class PolicyText
{
    public static string Of(IReadOnlyList<PolicyRecord> records, long? revision) => Encoding.UTF8.GetString(
        PolicyDocumentWriter.Write(RecordTable.Empty.With(records.Select(PolicyChange.Put), 1), revision));

    /// <summary>A setting with a wrong name, as an operator misspells it: the text is JSON, and no policy.</summary>
    public static string Misspelled(string text) =>
        "{ \"Enabeld\": true," + text[(text.IndexOf('{', StringComparison.Ordinal) + 1)..];
}
