namespace ApiAccessControl.Management;

/// <summary>A member of a change: absent, or present with a value, which may be <see langword="null"/>.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public readonly record struct Optional<T>
{
    private readonly T _value;

    /// <summary>Present, with a value.</summary>
    public Optional(T value) => (_value, IsPresent) = (value, true);

    /// <value>Whether the member is present.</value>
    public bool IsPresent { get; }

    /// <summary>The value, or another one where the member is absent.</summary>
    public T Or(T absent) => IsPresent ? _value : absent;

    /// <summary>Present, with this value.</summary>
    public static implicit operator Optional<T>(T value) => new(value);
}
