using ApiAccessControl.Policy;

namespace ApiAccessControl.Documents;

/// <summary>The rule for the names of one kind of member.</summary>
internal sealed record MemberRule(Func<string, bool> IsName, string Words)
{
    public static readonly MemberRule Ids = new(text => Identifiers.IsId(text), TextShape.Id.Words);
    public static readonly MemberRule KeyIds =
        new(text => Identifiers.IsKeyId(text), "the id of a key: 8 to 32 of a-z and 0-9");
    public static readonly MemberRule Claims = new(ClaimRules.IsName, ClaimRules.NameWords);
    public static readonly MemberRule Roles = new(text => Identifiers.IsRoleName(text), TextShape.Role.Words);
}
