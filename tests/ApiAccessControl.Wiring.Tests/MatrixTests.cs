using System.Text.RegularExpressions;
using ApiAccessControl.Wiring.Tests.Kinds;
using ApiAccessControl.Wiring.Tests.Support;
using ApiAccessControl.Wiring.Tests.Wirings;
using Microsoft.AspNetCore.Mvc.Testing;

namespace ApiAccessControl.Wiring.Tests;

/// <summary>The access matrix of the kit for tests, compared with the answers.</summary>
[Collection(WiredHosts.Shared)]
public partial class MatrixTests(WiredHosts hosts)
{
    // A key that the policy does not have is no persona of the matrix.
    private static readonly Persona[] Columns =
        [Persona.WithoutKey, Persona.WithoutPermission, Persona.WithPermission];

    public static TheoryData<string> Wirings { get; } = [.. AllWirings.All.Select(wiring => wiring.Name)];

    [Theory]
    [MemberData(nameof(Wirings))]
    public async Task The_access_matrix_has_the_answer_that_each_caller_gets(string name)
    {
        var wiring = AllWirings.Named(name);
        var host = await hosts.OfAsync(name);
        var matrix = await host.Factory.AccessMatrix()
            .Persona("none").Persona("bare", _ => { }).Persona("full", key => key.WithPermission("wiring:*:x"))
            .ToTextAsync();
        var rows = matrix.Split('\n').Select(line => Gap().Split(line)).Where(row => row.Length > 2).ToList();

        // The matrix describes the gate, and not the host's own authorization in front of it.
        foreach (var kind in AllKinds.All.Where(
            kind => WiredHost.Maps(kind, wiring) && !(kind.HasAuthorization && wiring.AuthorizesFirst)))
        {
            foreach (var declares in new[] { true, false })
            {
                var cells = rows.First(row => row[1] == kind.RouteOf(declares))[2..];

                Assert.Equal(
                    await AnswersAsync(host, kind, declares), cells.Select(cell => (kind.Name, StatusOf(cell))));
            }
        }
    }

    private static async Task<List<(string, int)>> AnswersAsync(WiredHost host, EndpointKind kind, bool declares)
    {
        var statuses = new List<(string, int)>();
        foreach (var persona in Columns)
        {
            using var response = await host.AskAsync(kind.Request(kind.PathOf(declares)), persona);
            statuses.Add((kind.Name, kind.StatusOf(response)));
        }

        return statuses;
    }

    private static int StatusOf(string cell) => cell switch
    {
        "credential_missing" => 401,
        "permission_missing" or "endpoint_undeclared" => 403,
        _ when cell.StartsWith("allowed", StringComparison.Ordinal) => 200,
        _ => throw new InvalidOperationException(cell),
    };

    [GeneratedRegex(" {2,}")]
    private static partial Regex Gap();
}
