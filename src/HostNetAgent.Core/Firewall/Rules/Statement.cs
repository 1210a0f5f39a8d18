using System.Collections.Immutable;

namespace HostNetAgent.Core.Firewall.Rules;

/// <summary>One step of a rule. A rule is a list of steps; the first that does not hold ends it. A closed hierarchy.</summary>
public abstract record Statement;

/// <summary>Holds when the field's first bytes are (or are not) those of the constant.</summary>
/// <param name="Field">What is compared.</param>
/// <param name="Value">With what.</param>
/// <param name="Negated">Whether it holds when they differ.</param>
/// <param name="Implied">Whether the text leaves it out, since another step's field implies it.</param>
public sealed record Compare(Field Field, Constant Value, bool Negated = false, bool Implied = false) : Statement;

/// <summary>Holds when any of these bits is set.</summary>
/// <param name="Field">Connection state or status.</param>
/// <param name="Mask">The bits.</param>
public sealed record AnyBit(Field Field, Constant Mask) : Statement;

/// <summary>Holds when the bits under the mask are not those of the constant.</summary>
/// <param name="Field">What is compared.</param>
/// <param name="Mask">The bits that count.</param>
/// <param name="Value">With what.</param>
public sealed record BitsDiffer(Field Field, Constant Mask, Constant Value) : Statement;

/// <summary>Holds when the field has one of these values.</summary>
/// <param name="Field">What is compared.</param>
/// <param name="Values">With what.</param>
public sealed record OneOf(Field Field, ImmutableArray<Constant> Values) : Statement;

/// <summary>Holds when the fields, one after the other, are (or are not) an element of the set.</summary>
/// <param name="Set">The set.</param>
/// <param name="Key">The fields.</param>
/// <param name="Negated">Whether it holds when they are not.</param>
public sealed record InSet(SetId Set, ImmutableArray<Field> Key, bool Negated = false) : Statement;

/// <summary>Decides.</summary>
/// <param name="Decision">What is decided.</param>
public sealed record Decide(Decision Decision) : Statement;

/// <summary>Decides by a value; holds, without a decision, for values that are not listed.</summary>
/// <param name="Field">What is looked at.</param>
/// <param name="Cases">Values with their decision.</param>
public sealed record DecideByValue(Field Field, ImmutableArray<KeyValuePair<Constant, Decision>> Cases) : Statement;

/// <summary>Decides by a verdict map.</summary>
/// <param name="Map">The map.</param>
/// <param name="Key">The fields.</param>
public sealed record DecideByMap(SetId Map, ImmutableArray<Field> Key) : Statement;

/// <summary>Counts packets and bytes.</summary>
public sealed record Count : Statement;

/// <summary>Drops a TCP packet and resets the connection for its sender. Only where the rule has seen that it is TCP.</summary>
public sealed record Refuse : Statement;

/// <summary>Writes the packet's priority.</summary>
/// <param name="Value">The class id.</param>
public sealed record SetPriority(Constant Value) : Statement;

/// <summary>Writes the packet's priority from a map; does not hold when the map has no such key.</summary>
/// <param name="Map">The map.</param>
/// <param name="Key">The fields.</param>
public sealed record SetPriorityFromMap(SetId Map, ImmutableArray<Field> Key) : Statement;

/// <summary>Rewrites the destination, or the source, for the whole connection; does not hold when the map has no such key.</summary>
/// <param name="Map">The map: to address and port, or to an address alone.</param>
/// <param name="Key">The fields.</param>
/// <param name="Source">Whether it is the source that is rewritten.</param>
/// <param name="V6">Whether the map holds IPv6 addresses.</param>
public sealed record Translate(SetId Map, ImmutableArray<Field> Key, bool Source, bool V6) : Statement;

/// <summary>Rewrites the source to the address of the interface that the packet leaves by.</summary>
public sealed record Masquerade : Statement;
