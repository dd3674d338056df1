namespace ApiAccessControl;

/// <summary>The kind of requirement that an endpoint has.</summary>
public enum ApiAccessClass
{
    /// <summary>None: the gate is disabled for it, or it is outside of every group that runs the gate.</summary>
    Public,

    /// <summary>The switches and the global networks apply; no key is required.</summary>
    Anonymous,

    /// <summary>Any valid key.</summary>
    AnyKey,

    /// <summary>A role, without a permission.</summary>
    Role,

    /// <summary>A permission.</summary>
    Permission,

    /// <summary>It declares nothing; the option UndeclaredEndpoints decides.</summary>
    Undeclared,

    /// <summary>It manages the policy.</summary>
    Management,

    /// <summary>Its declarations contradict each other, so every request is refused.</summary>
    RefusedForAll,
}
