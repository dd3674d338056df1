namespace ApiAccessControl.Decisions;

/// <summary>
/// One check of the decision. Implementations are structs: the engine's generic method is then compiled for each, and a
/// check that passes costs no virtual call. A check that applies to several items has one of them as its field.
/// </summary>
internal interface IAccessCheck
{
    /// <summary>The step of the decision order.</summary>
    static abstract string Step { get; }

    /// <summary>What is checked.</summary>
    static abstract string Name { get; }

    /// <summary>
    /// MUST decide by its inputs alone. Where a trace is recorded, checks run after a refusal too: a check whose input
    /// an earlier check did not find does not apply.
    /// </summary>
    CheckResult Run(ref Evaluation e);

    /// <summary>
    /// What the check looked at, for a trace. MUST NOT contain a secret. Called after <see cref="Run"/>.
    /// </summary>
    string Input(ref Evaluation e);
}
