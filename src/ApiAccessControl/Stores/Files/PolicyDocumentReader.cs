using System.Text.Json;
using System.Text.Unicode;
using ApiAccessControl.Documents;
using ApiAccessControl.Documents.Records;
using ApiAccessControl.Options;
using ApiAccessControl.Stores.Validation;

namespace ApiAccessControl.Stores.Files;

/// <summary>From the bytes of a document to records, or to everything that is wrong with them.</summary>
internal sealed class PolicyDocumentReader(string name, ResolvedOptions rules)
{
    private const string RootPath = ApiAccessControlOptions.SectionName + ":Policy";
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <param name="bytes">The document.</param>
    /// <param name="complete">Adds to what was parsed, before it is checked.</param>
    public ParsedPolicy Read(byte[] bytes, Action<LayeredNode>? complete = null)
    {
        var json = bytes.AsSpan().StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
        if (!Utf8.IsValid(json))
        {
            return ParsedPolicy.Broken([$"{name}: is not UTF-8 text."]);
        }

        var root = new LayeredNode(RootPath, null, null);
        var places = new JsonPlaces(json, root);
        var context = new ReaderContext(new(), new()) { WholeEntries = [] };
        try
        {
            new JsonNodes(new(0, name, 0), context, places).Read(json, root);
        }
        catch (JsonException wrong)
        {
            return ParsedPolicy.Broken(
                [$"{name}:{wrong.LineNumber + 1}:{wrong.BytePositionInLine + 1}: is not strict JSON: {wrong.Message}"]);
        }

        complete?.Invoke(root);
        var document = new ObjectReader(root, DocumentNames.Document, context);
        var revision = Revision(document, root);
        var records = PolicySectionReader.Read(
            document, new(rules.EnabledByDefault, rules.ProjectsEnabledByDefault), context);
        var read = context.Errors.All;
        ReadError[] problems =
        [
            .. read,
            .. CompilationErrors.Beside(read, records, context.Paths, rules, context.Errors.HasRefusedNames),
        ];
        return problems.Length > 0
            ? ParsedPolicy.Broken([.. problems.Select(problem => Describe(problem, places))])
            : new(revision, [.. records.Select(CanonicalRecord.Exact)], []);
    }

    private static long Revision(ObjectReader document, LayeredNode root)
    {
        if (document.Text(DocumentNames.Revision) is not { } text)
        {
            return 0;
        }

        if (!long.TryParse(text, System.Globalization.NumberStyles.None, null, out var revision))
        {
            document.Refuse(DocumentNames.Revision, "is no whole number. Leave it as it was, or take it away.");
        }

        return root.Child(DocumentNames.Revision) is null ? 0 : revision;
    }

    private string Describe(ReadError problem, JsonPlaces places)
    {
        var path = problem.Path.Length > RootPath.Length ? problem.Path[(RootPath.Length + 1)..] + ": " : "";
        return $"{name}:{places.Of(problem.Path)}: {path}{problem.Message}";
    }
}
