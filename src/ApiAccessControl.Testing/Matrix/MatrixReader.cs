using ApiAccessControl.Testing.Reports;

namespace ApiAccessControl.Testing.Matrix;

/// <summary>Asks the gate about every endpoint and persona.</summary>
internal sealed class MatrixReader(
    IAccessExplainer explainer, IReadOnlyList<Persona> personas, IReadOnlyDictionary<string, string> examples)
{
    // An endpoint for every method is asked with those that clients use. It takes one row if they are answered alike.
    private static readonly string[] UsualMethods = ["DELETE", "GET", "PATCH", "POST", "PUT"];

    public async Task<IReadOnlyList<string[]>> ReadAsync(IEnumerable<ServedEndpoint> endpoints)
    {
        var rows = new List<(string Route, string Method, string Name, string[] Cells)>();
        foreach (var served in endpoints)
        {
            foreach (var (method, cells) in await RowsAsync(served))
            {
                rows.Add((RouteOf(served), method, served.Name, cells));
            }
        }

        return
        [
            ["Method", "Route", .. personas.Select(persona => persona.Name)],
            .. rows.OrderBy(row => row.Route, StringComparer.Ordinal).ThenBy(row => row.Method, StringComparer.Ordinal)
                .ThenBy(row => row.Name, StringComparer.Ordinal)
                .Select(row => (string[])[row.Method, row.Route, .. row.Cells]),
        ];
    }

    private static string RouteOf(ServedEndpoint served) =>
        served.Hosts.Count == 0 ? served.Route : $"{served.Route} on {string.Join(",", served.Hosts)}";

    private async Task<List<(string Method, string[] Cells)>> RowsAsync(ServedEndpoint served)
    {
        var rows = new List<(string Method, string[] Cells)>();
        foreach (var method in served.Methods.Count > 0 ? served.Methods : UsualMethods)
        {
            rows.Add((method, await CellsAsync(served, method)));
        }

        return served.Methods.Count == 0 && rows.TrueForAll(row => row.Cells.SequenceEqual(rows[0].Cells))
            ? [("*", rows[0].Cells)]
            : rows;
    }

    private async Task<string[]> CellsAsync(ServedEndpoint served, string method)
    {
        var cells = new List<string>();
        foreach (var persona in personas)
        {
            var question = persona.Question(served, method, examples);
            cells.Add(VerdictText.Of(await explainer.DecideAsync(question)));
        }

        return [.. cells];
    }
}
