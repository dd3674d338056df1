using ApiAccessControl.Analyzers.Endpoints;
using ApiAccessControl.Analyzers.Texts;

namespace ApiAccessControl.Analyzers;

/// <summary>The rule for each kind of text, and the word for it in messages.</summary>
internal static class TextRules
{
    public static TextError? ErrorOf(string text, TextKind kind) => kind switch
    {
        TextKind.Permission => PermissionGrammar.Permission(text),
        TextKind.Method => PermissionGrammar.Method(text),
        TextKind.Collection => PermissionGrammar.Collection(text),
        TextKind.Resource => PermissionGrammar.Resource(text),
        TextKind.Role => NameGrammar.Role(text),
        TextKind.Scope => NameGrammar.Scope(text),
        TextKind.Id => NameGrammar.Id(text),
        TextKind.KeyId => NameGrammar.KeyId(text),
        _ => null,
    };

    public static string WordFor(TextKind kind) => kind switch
    {
        TextKind.Permission => "permission",
        TextKind.Method => "method",
        TextKind.Collection => "collection",
        TextKind.Resource => "resource",
        TextKind.Role => "role",
        TextKind.KeyId => "key id",
        _ => "identifier",
    };
}
