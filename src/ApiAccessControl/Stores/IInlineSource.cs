namespace ApiAccessControl.Stores;

/// <summary>
/// A source that never blocks its caller: it answers from memory, and runs its I/O on another thread with a deadline of
/// its own. It is asked on the thread of its signal, so a change is in force when the signal returns.
/// </summary>
internal interface IInlineSource : IPolicySource;
