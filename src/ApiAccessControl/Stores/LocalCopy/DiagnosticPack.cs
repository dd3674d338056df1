using ApiAccessControl.Policy;
using ApiAccessControl.Snapshots.Packing;

namespace ApiAccessControl.Stores.LocalCopy;

/// <summary>The errors of unreadable records: the log and the health check name them after a restart too.</summary>
internal static class DiagnosticPack
{
    public static void Write(Stream stream, IReadOnlyList<PolicyDiagnostic> diagnostics)
    {
        var writer = new PackWriter();
        writer.Number(diagnostics.Count);
        foreach (var diagnostic in diagnostics)
        {
            writer.Fixed((int)diagnostic.Kind);
            writer.Text(diagnostic.Id);
            writer.Text(diagnostic.Property);
            writer.Number(diagnostic.Index ?? -1);
            writer.Text(diagnostic.Message);
        }

        writer.MoveTo(stream);
    }

    public static PolicyDiagnostic[] Read(byte[] bytes)
    {
        var reader = new PackReader(bytes);
        var diagnostics = new PolicyDiagnostic[reader.Number()];
        for (var i = 0; i < diagnostics.Length; i++)
        {
            diagnostics[i] = new(
                (PolicyRecordKind)reader.Fixed(), reader.Text(), reader.OptionalText(),
                reader.Number() is >= 0 and var index ? index : null, reader.Text());
        }

        return diagnostics;
    }
}
