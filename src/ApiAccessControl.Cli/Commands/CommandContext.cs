using System.Text.Json;
using System.Text.Json.Nodes;
using ApiAccessControl.Cli.Hosting;
using ApiAccessControl.Cli.Output;
using ApiAccessControl.Cli.Targets;

namespace ApiAccessControl.Cli.Commands;

/// <summary>What a command works with: its values, its output, and the target that it names.</summary>
internal sealed class CommandContext(ParseResult parse, CommandOutput output, CancellationToken cancellationToken)
    : IAsyncDisposable
{
    private readonly List<ITarget> _targets = [];
    private readonly List<RestClient> _clients = [];

    public CommandOutput Output => output;

    public CancellationToken Cancelled => cancellationToken;

    public ParseResult Parse => parse;

    public T? Get<T>(Option<T> option) => parse.GetValue(option);

    public T Get<T>(Argument<T> argument) => parse.GetValue(argument)!;

    /// <summary>The access map that <c>--map</c> names.</summary>
    public AccessMapFile? Map => Get(TargetOptions.Map) is { } path ? AccessMapFile.Read(path) : null;

    /// <summary>The target of the options.</summary>
    public ITarget Target(AccessMapFile? map = null) => Keep(TargetOptions.Read(parse, map));

    /// <summary>The target that a text names.</summary>
    public ITarget Target(string text, AccessMapFile? map) => Keep(TargetOptions.Parse(text, parse, map));

    public async Task<RestClient> ConnectAsync()
    {
        var client = await Target().ConnectAsync(cancellationToken);
        _clients.Add(client);
        return client;
    }

    /// <summary>Reads a resource of the management API.</summary>
    public async Task<JsonElement> ReadAsync(string path) =>
        (await (await ConnectAsync()).GetAsync(path, cancellationToken)).Json;

    /// <summary>Changes a resource of the management API.</summary>
    public async Task<JsonElement> SendAsync(HttpMethod method, string path, JsonNode? body) =>
        (await (await ConnectAsync()).SendAsync(method, path, body, cancellationToken)).Json;

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        foreach (var target in _targets)
        {
            await target.DisposeAsync();
        }
    }

    private ITarget Keep(ITarget target)
    {
        _targets.Add(target);
        return target;
    }
}
