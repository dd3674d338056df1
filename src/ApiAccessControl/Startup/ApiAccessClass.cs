namespace ApiAccessControl;

/// <summary>What an endpoint asks of its callers, in one word.</summary>
public enum ApiAccessClass
{
    /// <summary>Nothing: it opted out, or stands outside of every group that runs the gate.</summary>
    Public,

    /// <summary>The switches and the global networks bind; nobody is asked for a key.</summary>
    Anonymous,

    /// <summary>Any valid key.</summary>
    AnyKey,

    /// <summary>A role, and no permission.</summary>
    Role,

    /// <summary>A permission.</summary>
    Permission,

    /// <summary>It says nothing of itself; the option UndeclaredEndpoints decides.</summary>
    Undeclared,

    /// <summary>It manages the policy.</summary>
    Management,

    /// <summary>It contradicts itself, so nobody enters.</summary>
    Nobody,
}
