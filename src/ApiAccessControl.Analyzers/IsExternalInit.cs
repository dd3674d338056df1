using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>The compiler needs this type for records, and the target framework does not have it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;
