package io.overlab.labs.state;

/**
 * How a bridge treats multicast (IFLA_BR_MCAST_* of linux/if_link.h). Intervals are in hundredths of a second.
 *
 * @param snooping whether it follows IGMP and MLD
 * @param vlanSnooping whether per VLAN
 * @param router 0 never, 1 when one is heard, 2 always
 * @param queryUseIfaddr whether queries carry the bridge's own address
 * @param querier whether it sends queries
 * @param hashElasticity of the group table
 * @param hashMax groups at most
 * @param lastMemberCount queries before a group is dropped
 * @param startupQueryCount queries at the start
 * @param lastMemberInterval between those before a group is dropped
 * @param membershipInterval after which a group is dropped
 * @param querierInterval after which another querier is taken for gone
 * @param queryInterval between queries
 * @param queryResponseInterval within which answers are due
 * @param startupQueryInterval between queries at the start
 * @param statsEnabled whether it counts
 * @param igmpVersion 2 or 3
 * @param mldVersion 1 or 2
 */
public record BridgeMulticast(
        boolean snooping,
        boolean vlanSnooping,
        int router,
        boolean queryUseIfaddr,
        boolean querier,
        int hashElasticity,
        int hashMax,
        int lastMemberCount,
        int startupQueryCount,
        long lastMemberInterval,
        long membershipInterval,
        long querierInterval,
        long queryInterval,
        long queryResponseInterval,
        long startupQueryInterval,
        boolean statsEnabled,
        int igmpVersion,
        int mldVersion) {}
