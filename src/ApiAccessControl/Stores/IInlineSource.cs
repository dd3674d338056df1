namespace ApiAccessControl.Stores;

/// <summary>
/// A source that never blocks its caller: it answers from memory, and runs its I/O on another thread with its own
/// deadline. It is read on the thread of its change signal, so a change is in force when the signal returns.
/// </summary>
internal interface IInlineSource : IPolicySource;
