package io.overlab.labs.lesson;

/** Lessons that tests are about, on two hosts. */
final class SmallLessons {
    static final String HEAD = """
            scenario: small
            title: Small
            minutes: 1
            hosts:
              docker0: { address: 10.0.0.10 }
              docker1: { address: 10.0.0.11 }
            """;

    static final String THREE = HEAD + """
            steps:
              - step: red
                title: Red
                on: docker0
                say: Make red.
                do: ip netns add red
                check: [ netns: docker0/red ]
              - step: bridge
                title: A bridge in it
                on: docker0
                say: Make a bridge in red.
                do: |
                  ip -n red link add br0 type bridge
                  ip -n red link set br0 up
                check: [ link: { at: "docker0/red:br0", kind: bridge, up: true } ]
              - step: blue
                title: Blue
                on: docker1
                say: Make blue.
                do: ip netns add blue
                check: [ netns: docker1/blue ]
            """;

    /** The second step moves what the first has made, and gives it another name. */
    static final String CABLE = HEAD + """
            steps:
              - step: cable
                title: A cable
                on: docker0
                say: Make a cable.
                do: ip link add v0 type veth peer name v1
                check:
                  - link: { at: "docker0:v0", kind: veth }
                  - link: { at: "docker0:v1", kind: veth }
              - step: plug
                title: One end into red
                on: docker0
                say: Move v0 to red as eth0, and set it up.
                do: |
                  ip netns add red
                  ip link set v0 netns red name eth0
                  ip -n red link set eth0 up
                check: [ link: { at: "docker0/red:eth0", up: true } ]
            """;

    /** The positive check passes with the first echo request. */
    static final String ECHO = HEAD + """
            capture: [ "docker0:eth0" ]
            steps:
              - step: echo
                title: An echo
                on: docker0
                say: Ping docker1.
                do: ping -c3 -i0.6 docker1
                check: [ packets: { at: "docker0:eth0", where: icmp.type == 8 } ]
              - step: silence
                title: An echo and silence
                on: docker0
                say: Ping docker1, and nobody else.
                do: ping -c1 -s100 docker1
                check:
                  - packets: { at: "docker0:eth0", where: icmp.type == 8 and frame.len == 142 }
                  - packets: { at: "docker0:eth0", where: udp, count: 0 }
            """;

    private SmallLessons() {}
}
