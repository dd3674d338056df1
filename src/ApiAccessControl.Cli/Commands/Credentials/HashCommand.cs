using System.Text.Json.Nodes;
using ApiAccessControl.Cli.Errors;
using ApiAccessControl.Cli.Targets;

namespace ApiAccessControl.Cli.Commands.Credentials;

/// <summary>Computes the stored form of a key or of an opaque text.</summary>
internal static class HashCommand
{
    private const int MaxLength = 4096;

    // Taken so that the parser does not report, and repeat, what may be a secret.
    private static readonly Argument<string[]> Text = new("text")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Hidden = true,
    };

    private static readonly Option<bool> Opaque = new("--opaque")
    {
        Description = "Hashes the whole text, also where it has the form of a key.",
    };

    public static Command Create() =>
        new Command("hash", "Reads a key, or a text of another system, from standard input and prints its stored form.")
        {
            Text, TargetOptions.PepperFrom, Opaque,
        }.Handle(RunAsync);

    private static async Task RunAsync(CommandContext context)
    {
        if (context.Get(Text) is { Length: > 0 })
        {
            throw new UsageException(
                "The text is read from standard input, not from an argument, which every user of the machine can see.");
        }

        var pepper = Secrets.Optional(context.Get(TargetOptions.PepperFrom));
        var (name, hash, id) = HashOf(await ReadAsync(context), pepper, context.Get(Opaque));
        if (context.Output.IsJson)
        {
            var json = new JsonObject { [name] = hash };
            if (id is not null)
            {
                json["id"] = id;
            }

            context.Output.Json(json);
            return;
        }

        context.Output.Line(hash);
        context.Output.Note(
            id is not null ? $"This is the SecretHash of the key {id}."
            : pepper is not null ? "This is an OpaqueHash."
            : "This is an OpaqueHash. Without a pepper the key also needs \"HighEntropy\": true: say so only of a text "
                + "that a program made at random.");
    }

    private static async Task<string> ReadAsync(CommandContext context)
    {
        var buffer = new char[MaxLength + 1];
        var length = await Console.In.ReadBlockAsync(buffer, context.Cancelled);

        // The line end belongs to the shell; other white space may belong to the text.
        var text = new string(buffer, 0, length).TrimEnd('\n', '\r');
        return text.Length is > 0 and <= MaxLength
            ? text : throw new UsageException("Standard input is empty, or too long for a key.");
    }

    private static (string Name, string Hash, string? Id) HashOf(string text, string? pepper, bool isOpaque)
    {
        if (!isOpaque && text.Split('_', 3) is [var prefix, _, _])
        {
            if (ApiKeyHash.TryOfKey(text, prefix, pepper, out var id, out var secretHash))
            {
                return ("secretHash", secretHash, id);
            }

            if (Secrets.IsIn([text]))
            {
                throw new UsageException(
                    "The text has the form of a key, and its checksum is wrong: it was not copied completely. If "
                    + "another system made it, give --opaque.");
            }
        }

        return ("opaqueHash", ApiKeyHash.OfText(text, pepper)
            ?? throw new UsageException("No request can present this text: it is longer than 512 characters."), null);
    }
}
