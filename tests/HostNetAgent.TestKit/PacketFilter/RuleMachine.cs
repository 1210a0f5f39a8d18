using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Firewall.Rules;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.TestKit.PacketFilter;

/// <summary>Runs the chains of a ruleset over a packet, with the semantics of nf_tables.</summary>
public sealed class RuleMachine
{
    private readonly Ruleset _ruleset;
    private readonly Dictionary<(SetId, ElementBytes), ElementBytes> _elements = [];

    /// <summary>A machine with these elements in its sets.</summary>
    public RuleMachine(Ruleset ruleset, IEnumerable<ElementObject> elements)
    {
        _ruleset = ruleset;
        foreach (var element in elements)
        {
            if (!_elements.TryAdd((element.Set, element.ElementKey), element.Data))
                throw new InvalidOperationException($"{element.Describe()} is there twice");
        }
    }

    /// <summary>Runs the base chains of a hook in the order of their priority. False when one dropped the packet.</summary>
    public bool Run(TableId table, Hook hook, ref Packet packet, IHostRoutes routes)
    {
        foreach (var chain in _ruleset[table].Chains.Where(chain => chain.HookPoint?.Hook == hook).OrderBy(chain => chain.HookPoint!.Priority))
        {
            if (chain.HookPoint!.Nat && packet.State != TrackingState.New)
                continue;
            var walk = new Walk(this, table, routes) { Packet = packet };
            var verdict = walk.Enter(chain);
            packet = walk.Packet;
            if (verdict == DecisionKind.Drop)
                return false;
        }

        return true;
    }

    private sealed class Walk(RuleMachine machine, TableId table, IHostRoutes routes)
    {
        public required Packet Packet { get; set; }

        /// <summary>The final decision, or null when the chain came to its end.</summary>
        public DecisionKind? Enter(Chain chain)
        {
            foreach (var rule in chain.Rules)
            {
                if (Evaluate(rule) is not { } decision)
                    continue;
                if (decision.Kind is DecisionKind.Accept or DecisionKind.Drop)
                    return decision.Kind;
                if (decision.Kind == DecisionKind.Return)
                    return null;
                var verdict = Enter(machine._ruleset[table].Find(decision.Chain!)!);
                if (verdict is not null || decision.Kind == DecisionKind.Goto)
                    return verdict;
            }

            return null;
        }

        private Decision? Evaluate(Rule rule)
        {
            foreach (var statement in rule.Statements)
            {
                if (statement is Decide { Decision: var decision })
                    return decision;
                if (statement is Refuse)
                    return new Decision(DecisionKind.Drop);
                if (statement is DecideByValue by)
                {
                    var value = new ElementBytes(FieldReader.Read(by.Field, Packet, routes));
                    foreach (var (constant, choice) in by.Cases)
                    {
                        if (constant.Bytes == value)
                            return choice;
                    }
                }
                else if (!Holds(statement))
                {
                    return null;
                }
                else if (statement is Translate or Masquerade)
                {
                    return new Decision(DecisionKind.Accept);
                }
            }

            return null;
        }

        private bool Holds(Statement statement) => statement switch
        {
            Compare compare => Read(compare.Field) is { } bytes && StartsWith(bytes, compare.Value) != compare.Negated,
            AnyBit any => Read(any.Field) is { } bytes && (BitConverter.ToUInt32(bytes) & BitConverter.ToUInt32(Bytes(any.Mask))) != 0,
            BitsDiffer bits => Read(bits.Field) is { } bytes && Masked(bytes, Bytes(bits.Mask)) != Convert.ToHexString(Bytes(bits.Value)),
            OneOf one => Read(one.Field) is { } bytes && one.Values.Any(value => StartsWith(bytes, value)),
            InSet set => FieldReader.Key(set.Key, Packet, routes) is { } key && machine._elements.ContainsKey((set.Set, key)) != set.Negated,
            SetPriority set => Change(Packet with { Priority = BitConverter.ToUInt32(Bytes(set.Value)) }),
            SetPriorityFromMap set => Find(set.Map, set.Key) is { } value && Change(Packet with { Priority = BitConverter.ToUInt32(Bytes(value)) }),
            Translate to => Find(to.Map, to.Key) is { } value && Change(Rewrite(to, Bytes(value))),
            Masquerade => Change(Packet with { Source = routes.AddressOn(Packet.OutInterface, Packet.IsV6) }),
            _ => statement is Count,
        };

        private Packet Rewrite(Translate to, byte[] target)
        {
            var address = IpAddress.FromBytes(target.AsSpan(0, to.V6 ? 16 : 4));
            if (to.Source)
                return Packet with { Source = address };
            var port = (ushort)(target[address.Size] << 8 | target[address.Size + 1]);
            return Packet with { Destination = address, DestinationPort = port, DestinationTranslated = true };
        }

        private ElementBytes? Find(SetId map, IReadOnlyList<Field> fields) =>
            FieldReader.Key(fields, Packet, routes) is { } key && machine._elements.TryGetValue((map, key), out var data) ? data : null;

        private byte[]? Read(Field field) => FieldReader.Read(field, Packet, routes);

        private bool Change(Packet changed)
        {
            Packet = changed;
            return true;
        }

        private static string Masked(byte[] bytes, byte[] mask) => Convert.ToHexString([.. mask.Select((bits, at) => (byte)(bytes[at] & bits))]);

        private static bool StartsWith(byte[] bytes, Constant value) => bytes.AsSpan().StartsWith(Bytes(value));

        private static byte[] Bytes(Constant constant) => Bytes(constant.Bytes);

        private static byte[] Bytes(ElementBytes value)
        {
            var bytes = new byte[value.Length];
            value.CopyTo(bytes);
            return bytes;
        }
    }
}
