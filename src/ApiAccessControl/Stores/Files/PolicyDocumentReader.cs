using System.Text.Json;
using System.Text.Unicode;
using ApiAccessControl.Documents;
using ApiAccessControl.Documents.Records;
using ApiAccessControl.Options;
using ApiAccessControl.Stores.Validation;

namespace ApiAccessControl.Stores.Files;

/// <summary>Reads the bytes of a document into records, or into all of its errors.</summary>
internal sealed class PolicyDocumentReader(string name, ResolvedOptions options)
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
        var context = new ReaderContext(new(), new()) { EntryObjects = [] };
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
            document, new(options.EnabledByDefault, options.ProjectsEnabledByDefault), context);
        var read = context.Errors.All;
        ReadError[] errors =
        [
            .. read,
            .. CompilationErrors.In(read, records, context.Paths, options, context.Errors.HasInvalidNames),
        ];
        return errors.Length > 0
            ? ParsedPolicy.Broken([.. errors.Select(error => Describe(error, places))])
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
            document.Refuse(DocumentNames.Revision, "is not a whole number. Leave it unchanged, or remove it.");
        }

        return root.Child(DocumentNames.Revision) is null ? 0 : revision;
    }

    private string Describe(ReadError error, JsonPlaces places)
    {
        var path = error.Path.Length > RootPath.Length ? error.Path[(RootPath.Length + 1)..] + ": " : "";
        return $"{name}:{places.Of(error.Path)}: {path}{error.Message}";
    }
}
