namespace ApiAccessControl.Networks;

/// <summary>A list that is enabled but empty. It matches nothing.</summary>
internal sealed class NoNetworks : NetworkSet
{
    public static NoNetworks Instance { get; } = new();

    public override int Count => 0;

    internal override string Kind => "none";

    public override NetworkEntry this[int index] => throw new ArgumentOutOfRangeException(nameof(index));

    public override bool Contains(in NetworkAddress address) => false;
}
