using System.Runtime.CompilerServices;
using ApiAccessControl.Testing.Clients;
using ApiAccessControl.Testing.Files;
using ApiAccessControl.Testing.Matrix;
using ApiAccessControl.Testing.Reports;

namespace ApiAccessControl.Testing;

/// <summary>
/// Every endpoint and method, and what the gate answers to each persona: <c>allowed</c>, or the code of the reason. The
/// engine decides, by the policy of the application with the keys of the personas added to a copy of it. No endpoint is
/// executed.
/// </summary>
public sealed class AccessMatrix
{
    private readonly IServiceProvider _services;
    private readonly List<Persona> _personas = [];
    private readonly SortedDictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _without = [];

    internal AccessMatrix(IServiceProvider services) => _services = services;

    /// <summary>Adds a caller without a key.</summary>
    /// <param name="name">The head of the column.</param>
    public AccessMatrix Persona(string name) => PersonaWithoutKey(name, _ => { });

    /// <summary>Adds a caller with a key.</summary>
    /// <param name="name">The head of the column.</param>
    /// <param name="key">Describes the key, and where its requests come from.</param>
    public AccessMatrix Persona(string name, Action<TestKey> key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var described = NewTestKey.Create(_services, key).Described;
        return Add(new(name, described.Record, described.Place));
    }

    /// <summary>Adds a caller without a key.</summary>
    /// <param name="name">The head of the column.</param>
    /// <param name="caller">Describes where its requests come from.</param>
    public AccessMatrix PersonaWithoutKey(string name, Action<TestCaller> caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var described = new TestCaller();
        caller(described);
        return Add(new(name, null, described.Place));
    }

    /// <summary>
    /// Gives an example for a route value. Required for the route values that requirements name, such as the
    /// organization of <c>InOrganization("{orgId}")</c>.
    /// </summary>
    /// <param name="name">The name in the route.</param>
    /// <param name="value">The example.</param>
    public AccessMatrix RouteValue(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        _values[name] = value;
        return this;
    }

    /// <summary>Leaves endpoints out, for example those of the management.</summary>
    /// <param name="routes">Routes; <c>/access/*</c> stands for a route and all below it.</param>
    public AccessMatrix Without(params string[] routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        _without.AddRange(routes);
        return this;
    }

    /// <summary>The matrix as text: aligned columns, one row for each endpoint and method, in ordinal order.</summary>
    public async Task<string> ToTextAsync()
    {
        var endpoints = ServedEndpoint.Of(_services)
            .Where(served => !_without.Exists(route => RouteText.Matches(served.Route, route))).ToArray();
        ThrowIfExamplesAreMissing(endpoints);
        var reader = new MatrixReader(await ExplainerAsync(), _personas, _values);
        var lines = AlignedTable.Lines(await reader.ReadAsync(endpoints), "  ");
        return string.Join('\n', [.. Head(), .. lines, ""]);
    }

    /// <summary>
    /// Compares the matrix with a file under review. With the environment variable
    /// <c>APPROVE_ACCESS_FILES=1</c> it writes the file.
    /// </summary>
    /// <param name="path">The file, relative to the source file of the caller.</param>
    /// <param name="callerFilePath">Set by the compiler.</param>
    /// <exception cref="ApiAccessAssertionException">The matrix differs; the message shows the lines.</exception>
    public async Task MatchesFileAsync(string path, [CallerFilePath] string callerFilePath = "") =>
        await ReviewedFile.CompareAsync("access matrix", await ToTextAsync(), path, callerFilePath);

    private AccessMatrix Add(Persona persona)
    {
        ArgumentException.ThrowIfNullOrEmpty(persona.Name);
        if (_personas.Exists(other => other.Name == persona.Name))
        {
            throw new ArgumentException($"Two personas have the name '{persona.Name}'.");
        }

        _personas.Add(persona);
        return this;
    }

    private IEnumerable<string> Head() => _values.Count == 0 ? [] :
    [
        $"# Route values: {string.Join(", ", _values.Select(value => $"{value.Key} = {value.Value}"))}", "",
    ];

    private void ThrowIfExamplesAreMissing(IEnumerable<ServedEndpoint> endpoints)
    {
        var missing = endpoints.SelectMany(served => served.RequiredValues
                .Where(name => !_values.ContainsKey(name) && served.Pattern?.Defaults.ContainsKey(name) != true)
                .Select(name => $"  .RouteValue(\"{name}\", \"...\") for {served.Route}"))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (missing.Length > 0)
        {
            throw new InvalidOperationException(
                $"Requirements read route values that have no example:\n{string.Join('\n', missing)}");
        }
    }

    private async Task<IAccessExplainer> ExplainerAsync()
    {
        var explainer = _services.GetRequiredService<IAccessExplainer>();
        PolicyEdit[] keys = [.. _personas.Select(persona => persona.Key).OfType<KeyRecord>().Select(PolicyEdit.Create)];
        if (keys.Length == 0)
        {
            return explainer;
        }

        var preview = await explainer.PreviewAsync(keys);
        return preview.Explainer ?? throw new InvalidOperationException(
            $"The keys of the personas do not fit the policy:\n{string.Join('\n', preview.Errors)}");
    }
}
